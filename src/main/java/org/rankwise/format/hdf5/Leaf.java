package org.rankwise.format.hdf5;

import java.math.BigInteger;
import org.rankwise.array.ArrayValues;

/** Numbers of an array as jHDF returns it, which has the next larger type for unsigned ones, on their way into values. */
record Leaf(ArrayValues into) {

    /** Takes {@code count} numbers, {@code step} apart, to {@code at}, {@code at + stride}, ... */
    void take(Object numbers, int at, int stride, int count, int step) {
        for (int i = 0; i < count; i++) {
            int from = i * step;
            int to = at + i * stride;
            if (into.type().isLong()) {
                into.longs()[to] = switch (numbers) {
                    case long[] longs -> longs[from];
                    case BigInteger[] wide -> wide[from].longValue();
                    default ->
                        throw new IllegalStateException(numbers.getClass().getTypeName());
                };
            } else {
                into.doubles()[to] = switch (numbers) {
                    case byte[] bytes -> bytes[from];
                    case short[] shorts -> shorts[from];
                    case int[] ints -> ints[from];
                    case long[] longs -> longs[from];
                    case float[] floats -> floats[from];
                    case double[] doubles -> doubles[from];
                    default ->
                        throw new IllegalStateException(numbers.getClass().getTypeName());
                };
            }
        }
    }
}
