/**
 * Standard output, of which no byte may be lost without a word.
 */
@NullMarked
package org.rankwise.file.output;

import org.jspecify.annotations.NullMarked;
