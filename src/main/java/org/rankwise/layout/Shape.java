package org.rankwise.layout;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The extents of an array along its axes, the axis that runs slowest in memory first: {@code (3, 2)} is three rows of two.
 * No axes at all is a single number; an axis of extent zero is legal.
 */
public final class Shape {
    private final long[] extents;
    private final long count;

    private Shape(long[] extents) {
        this.extents = extents;
        long product = 1;
        boolean empty = false;
        for (long extent : extents) {
            if (extent < 0) {
                throw new IllegalArgumentException("extent " + extent + " is negative");
            }
            empty |= extent == 0;
            product = extent == 0 ? product : Math.multiplyExact(product, extent);
        }
        this.count = empty ? 0 : product;
    }

    /**
     * @throws IllegalArgumentException if an extent is negative
     * @throws ArithmeticException if a long cannot count the elements
     */
    public static Shape of(long... extents) {
        return new Shape(extents.clone());
    }

    /** Number of axes. */
    public int axes() {
        return extents.length;
    }

    /** Length of an axis, {@code 0 <= axis < axes()}. */
    public long extent(int axis) {
        return extents[axis];
    }

    /** Number of elements. */
    public long count() {
        return count;
    }

    /** Elements of the axes {@code from .. to)}, as one block. */
    public long count(int from, int to) {
        long product = 1;
        for (int axis = from; axis < to; axis++) {
            product *= extents[axis];
        }
        return product;
    }

    /** The axes' lengths, in a fresh array. */
    public long[] toArray() {
        return extents.clone();
    }

    /** The shape without one of its axes, as a reduction along it leaves. */
    public Shape without(int axis) {
        long[] left = new long[extents.length - 1];
        System.arraycopy(extents, 0, left, 0, axis);
        System.arraycopy(extents, axis + 1, left, axis, left.length - axis);
        return new Shape(left);
    }

    /** The axes in the opposite order. */
    public Shape reversed() {
        long[] reversed = new long[extents.length];
        for (int axis = 0; axis < reversed.length; axis++) {
            reversed[axis] = extents[reversed.length - 1 - axis];
        }
        return new Shape(reversed);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shape shape && Arrays.equals(extents, shape.extents);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(extents);
    }

    /** As NumPy prints it, such as {@code (3, 2)} and {@code (3,)}. */
    @Override
    public String toString() {
        return Arrays.stream(extents)
                .mapToObj(Long::toString)
                .collect(Collectors.joining(", ", "(", extents.length == 1 ? ",)" : ")"));
    }
}
