/**
 * What users did wrong, told in one line.
 */
@NullMarked
package org.rankwise.fault;

import org.jspecify.annotations.NullMarked;
