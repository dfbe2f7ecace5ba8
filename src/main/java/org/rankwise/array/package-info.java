/**
 * Arrays of any number of axes in files: read by range, partitioned, reduced and cut.
 *
 * <p>An {@link org.rankwise.array.ArraySource} is an array that any rank reads any part of; {@code npy}, {@code fits} and
 * {@code hdf5} have one each. A {@link org.rankwise.array.FlatOutput} is a file of arrays one behind the other, which
 * all ranks write at exact offsets. {@link org.rankwise.array.AxisReduce} and {@link org.rankwise.array.Slice} stand
 * between the two; neither holds more than some pieces of an array.
 */
@NullMarked
package org.rankwise.array;

import org.jspecify.annotations.NullMarked;
