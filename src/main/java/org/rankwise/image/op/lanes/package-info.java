/** Rows of samples that are computed on many at a time, and those that a neighbourhood needs of them. */
@NullMarked
package org.rankwise.image.op.lanes;

import org.jspecify.annotations.NullMarked;
