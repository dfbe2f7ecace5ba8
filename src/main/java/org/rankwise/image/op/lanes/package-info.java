/** Rows of samples that are computed on many at a time, and those that a neighbourhood needs of them. */
package org.rankwise.image.op.lanes;
