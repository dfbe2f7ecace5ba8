package org.rankwise.array;

import java.util.Arrays;

/**
 * Some elements of an array in memory, in C order: {@code count} numbers in {@link #doubles()}, or in {@link #longs()}
 * where the type {@link NumberType#isLong() needs them}; unsigned ones of 64 bits as the long of the same bits. Grows,
 * never shrinks, and is used again and again.
 */
public final class ArrayValues {
    private final NumberType type;
    private double[] doubles = new double[0];
    private long[] longs = new long[0];
    private int count;

    /** Holds nothing yet. */
    public ArrayValues(NumberType type) {
        this.type = type;
    }

    /** What its elements are. */
    public NumberType type() {
        return type;
    }

    /** Numbers held: elements, or twice as many where they are complex. */
    public int count() {
        return count;
    }

    /** Makes room for {@code elements}, whose numbers are then to be set. */
    public void setElements(long elements) {
        count = Math.toIntExact(elements * type.components());
        if (type.isLong() && longs.length < count) {
            longs = new long[count];
        } else if (!type.isLong() && doubles.length < count) {
            doubles = new double[count];
        }
    }

    /** The numbers, where the type is not one of 64-bit integers; valid until the next {@link #setElements}. */
    public double[] doubles() {
        return doubles;
    }

    /** The numbers, where the type is one of 64-bit integers; valid until the next {@link #setElements}. */
    public long[] longs() {
        return longs;
    }

    /** A number as a double, rounded where it is a long. */
    public double asDouble(int index) {
        if (!type.isLong()) {
            return doubles[index];
        }
        long value = longs[index];
        return type == NumberType.INT64 || value >= 0
                ? value
                // halved with its last bit kept for the rounding
                : (value >>> 1 | value & 1) * 2.0;
    }

    /** The numbers as text, for messages and tests. */
    @Override
    public String toString() {
        return type + " "
                + (type.isLong()
                        ? Arrays.toString(Arrays.copyOf(longs, count))
                        : Arrays.toString(Arrays.copyOf(doubles, count)));
    }
}
