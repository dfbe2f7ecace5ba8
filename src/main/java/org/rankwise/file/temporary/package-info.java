/**
 * Files that last no longer than their process.
 */
@NullMarked
package org.rankwise.file.temporary;

import org.jspecify.annotations.NullMarked;
