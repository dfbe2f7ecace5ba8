package org.rankwise.layout;

import java.util.Arrays;

/**
 * A regular part of an array: along axis {@code a} the {@code counts[a]} indices {@code starts[a]}, {@code starts[a] +
 * steps[a]}, ... The name is HDF5's.
 *
 * @param starts first index of each axis
 * @param counts indices taken of each axis; zero is legal
 * @param steps from one index to the next; at least 1
 */
public record Hyperslab(long[] starts, long[] counts, long[] steps) {

    /** @throws IllegalArgumentException if the arrays differ in length, or hold a number out of range */
    public Hyperslab {
        if (starts.length != counts.length || starts.length != steps.length) {
            throw new IllegalArgumentException("a hyperslab of " + starts.length + " starts, " + counts.length
                    + " counts and " + steps.length + " steps");
        }
        for (int axis = 0; axis < starts.length; axis++) {
            if (starts[axis] < 0 || counts[axis] < 0 || steps[axis] < 1) {
                throw new IllegalArgumentException("start " + starts[axis] + ", count " + counts[axis] + ", step "
                        + steps[axis] + " where start, count >= 0 and step >= 1 are needed");
            }
        }
    }

    /** Whole neighbours: every step is 1. */
    public static Hyperslab box(long[] starts, long[] counts) {
        long[] steps = new long[starts.length];
        Arrays.fill(steps, 1);
        return new Hyperslab(starts, counts, steps);
    }

    /** All of an array. */
    public static Hyperslab whole(Shape shape) {
        return box(new long[shape.axes()], shape.toArray());
    }

    /** Number of axes. */
    public int axes() {
        return starts.length;
    }

    /** The shape of what is taken: its counts. */
    public Shape shape() {
        return Shape.of(counts);
    }

    /** Number of elements taken. */
    public long count() {
        return shape().count();
    }

    /** Whether every index is one of the array's. */
    public boolean isWithin(Shape array) {
        if (array.axes() != axes()) {
            return false;
        }
        for (int axis = 0; axis < axes(); axis++) {
            if (counts[axis] > 0 && starts[axis] + (counts[axis] - 1) * steps[axis] >= array.extent(axis)) {
                return false;
            }
        }
        return true;
    }

    /** The part of this part that a box of its indices names. */
    public Hyperslab part(Hyperslab box) {
        long[] from = new long[axes()];
        long[] by = new long[axes()];
        for (int axis = 0; axis < axes(); axis++) {
            from[axis] = starts[axis] + box.starts[axis] * steps[axis];
            by[axis] = steps[axis] * box.steps[axis];
        }
        return new Hyperslab(from, box.counts, by);
    }

    /** The axes in the opposite order. */
    public Hyperslab reversed() {
        return new Hyperslab(reversed(starts), reversed(counts), reversed(steps));
    }

    private static long[] reversed(long[] values) {
        long[] reversed = new long[values.length];
        for (int i = 0; i < values.length; i++) {
            reversed[i] = values[values.length - 1 - i];
        }
        return reversed;
    }
}
