package org.rankwise.contract;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.reflect.Array;
import java.util.Objects;
import java.util.function.LongToDoubleFunction;
import java.util.function.LongUnaryOperator;
import org.rankwise.layout.ElementType;

/** Random arrays that are a function of a stream's number and the index, with the values that break things. */
final class Data {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private Data() {}

    /** The finalizer of SplitMix64: every bit of the result depends on every bit of the argument. */
    static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** {@code count} random elements of a stream. */
    static Object array(ElementType type, int count, long stream) {
        return fill(type, count, i -> integer(mix(stream + i * GOLDEN)), i -> floating(mix(stream + i * GOLDEN)));
    }

    /** {@code count / 2} pairs of a value, often equal to others, and an index from 0 to 5. */
    static Object pairs(ElementType type, int count, long stream) {
        return fill(
                type,
                count,
                i -> {
                    long bits = mix(stream + i * GOLDEN);
                    return i % 2 == 1 ? Long.remainderUnsigned(bits, 6) : (bits & 1) == 0 ? bits >> 61 : integer(bits);
                },
                i -> {
                    long bits = mix(stream + i * GOLDEN);
                    return i % 2 == 1 ? Long.remainderUnsigned(bits, 6) : (bits & 1) == 0 ? bits >> 61 : floating(bits);
                });
    }

    private static Object fill(ElementType type, int count, LongUnaryOperator integers, LongToDoubleFunction floats) {
        Object array = type.newArray(count);
        switch (array) {
            case byte[] a -> {
                for (int i = 0; i < count; i++) {
                    a[i] = (byte) integers.applyAsLong(i);
                }
            }
            case char[] a -> {
                for (int i = 0; i < count; i++) {
                    a[i] = (char) integers.applyAsLong(i);
                }
            }
            case short[] a -> {
                for (int i = 0; i < count; i++) {
                    a[i] = (short) integers.applyAsLong(i);
                }
            }
            case int[] a -> {
                for (int i = 0; i < count; i++) {
                    a[i] = (int) integers.applyAsLong(i);
                }
            }
            case long[] a -> {
                for (int i = 0; i < count; i++) {
                    a[i] = integers.applyAsLong(i);
                }
            }
            case float[] a -> {
                for (int i = 0; i < count; i++) {
                    a[i] = (float) floats.applyAsDouble(i);
                }
            }
            case double[] a -> {
                for (int i = 0; i < count; i++) {
                    a[i] = floats.applyAsDouble(i);
                }
            }
            default -> throw new IllegalArgumentException(type.toString());
        }
        return array;
    }

    /** Any integer; a quarter of them are 0, 1 or 2. */
    private static long integer(long bits) {
        return (bits & 3) == 0 ? (bits >>> 2) % 3 : bits >> 5;
    }

    /** Numbers of many magnitudes, so that the order of a sum shows; both zeros, now and then NaN or an infinity. */
    private static double floating(long bits) {
        int special = (int) (bits >>> 2 & 255);
        return switch (special) {
            case 0, 1, 2 -> 0.0;
            case 3, 4, 5 -> -0.0;
            case 6 -> Double.NaN;
            case 7 -> Double.POSITIVE_INFINITY;
            case 8 -> Double.NEGATIVE_INFINITY;
            case 9, 10, 11 -> 1.0;
            default -> Math.scalb((double) (bits >> 11), (int) (bits >>> 3 & 31) - 70);
        };
    }

    /** Where two arrays differ first, or null where they do not. */
    static String difference(Object expected, Object actual, boolean anyNan) {
        if (expected == null || actual == null || !expected.getClass().isArray()) {
            return Objects.equals(expected, actual) ? null : "found " + actual + " where " + expected + " was due";
        }
        if (expected.getClass() != actual.getClass() || Array.getLength(expected) != Array.getLength(actual)) {
            return "found " + shape(actual) + " where " + shape(expected) + " was due";
        }
        if (MemorySegment.ofArray(bytes(expected)).mismatch(MemorySegment.ofArray(bytes(actual))) < 0) {
            return null;
        }
        for (int i = 0; i < Array.getLength(expected); i++) {
            Object due = Array.get(expected, i);
            Object found = Array.get(actual, i);
            if (!equal(due, found, anyNan)) {
                return "element " + i + " of " + shape(actual) + " is " + found + " where " + due + " was due";
            }
        }
        return null;
    }

    private static boolean equal(Object due, Object found, boolean anyNan) {
        return switch (due) {
            case Double d when !anyNan -> Double.doubleToRawLongBits(d) == Double.doubleToRawLongBits((Double) found);
            case Float f when !anyNan -> Float.floatToRawIntBits(f) == Float.floatToRawIntBits((Float) found);
            default -> due.equals(found);
        };
    }

    private static byte[] bytes(Object array) {
        return ElementType.segmentOf(array).toArray(ValueLayout.JAVA_BYTE);
    }

    private static String shape(Object value) {
        return value.getClass().isArray()
                ? value.getClass().getComponentType() + "[" + Array.getLength(value) + "]"
                : value.getClass().getSimpleName();
    }

    /** {@code length} elements of an array from {@code from} on. */
    static Object slice(Object array, int from, int length) {
        Object part = ElementType.of(array).newArray(length);
        System.arraycopy(array, from, part, 0, length);
        return part;
    }

    /** A copy of an array. */
    static Object copy(Object array) {
        return slice(array, 0, ElementType.lengthOf(array));
    }

    /** Arrays of one type, one behind the other. */
    static Object concat(ElementType type, Object... arrays) {
        int length = 0;
        for (Object array : arrays) {
            length += ElementType.lengthOf(array);
        }
        Object all = type.newArray(length);
        int next = 0;
        for (Object array : arrays) {
            System.arraycopy(array, 0, all, next, ElementType.lengthOf(array));
            next += ElementType.lengthOf(array);
        }
        return all;
    }
}
