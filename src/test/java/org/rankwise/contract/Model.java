package org.rankwise.contract;

import java.lang.foreign.MemorySegment;
import java.lang.reflect.Array;
import java.util.List;
import org.rankwise.comm.Op;
import org.rankwise.layout.ElementType;

/** Reductions as one rank would do them: a left fold over the contributions, one element after the other. */
final class Model {
    static final List<Op> BUILTIN = List.of(
            Op.SUM, Op.PROD, Op.MIN, Op.MAX, Op.LAND, Op.LOR, Op.LXOR, Op.BAND, Op.BOR, Op.BXOR, Op.MINLOC, Op.MAXLOC);

    private Model() {}

    /** {@code ((x0 op x1) op x2) op ...} of the first {@code parts} contributions, as a fresh array. */
    static Object fold(Op op, Object[] contributions, int parts) {
        Object left = Data.copy(contributions[0]);
        ElementType type = ElementType.of(left);
        int count = ElementType.lengthOf(left);
        for (int r = 1; r < parts; r++) {
            Object right = contributions[r];
            if (op.onSegments() != null) {
                MemorySegment copy = ElementType.segmentOf(Data.copy(right));
                op.onSegments().apply(ElementType.segmentOf(left), copy, count, type);
            } else if (op == Op.MINLOC || op == Op.MAXLOC) {
                for (int i = 0; i < count; i += 2) {
                    if (wins(op, right, left, i)) {
                        System.arraycopy(right, i, left, i, 2);
                    }
                }
            } else {
                for (int i = 0; i < count; i++) {
                    combine(op, left, right, i);
                }
            }
        }
        return left;
    }

    static Object fold(Op op, Object[] contributions) {
        return fold(op, contributions, contributions.length);
    }

    private static void combine(Op op, Object left, Object right, int i) {
        switch (left) {
            case byte[] a -> a[i] = (byte) integers(op, a[i], ((byte[]) right)[i]);
            case char[] a -> a[i] = (char) integers(op, a[i], ((char[]) right)[i]);
            case short[] a -> a[i] = (short) integers(op, a[i], ((short[]) right)[i]);
            case int[] a -> a[i] = (int) integers(op, a[i], ((int[]) right)[i]);
            case long[] a -> a[i] = integers(op, a[i], ((long[]) right)[i]);
            case float[] a -> a[i] = floats(op, a[i], ((float[]) right)[i]);
            case double[] a -> a[i] = doubles(op, a[i], ((double[]) right)[i]);
            default -> throw new IllegalArgumentException(left.toString());
        }
    }

    private static long integers(Op op, long a, long b) {
        return switch (op.name()) {
            case "SUM" -> a + b;
            case "PROD" -> a * b;
            case "MIN" -> a < b ? a : b;
            case "MAX" -> a > b ? a : b;
            case "LAND" -> a != 0 && b != 0 ? 1 : 0;
            case "LOR" -> a != 0 || b != 0 ? 1 : 0;
            case "LXOR" -> a != 0 ^ b != 0 ? 1 : 0;
            case "BAND" -> a & b;
            case "BOR" -> a | b;
            case "BXOR" -> a ^ b;
            default -> op.onIntegers().applyAsLong(a, b);
        };
    }

    private static float floats(Op op, float a, float b) {
        return switch (op.name()) {
            case "SUM" -> a + b;
            case "PROD" -> a * b;
            default -> (float) doubles(op, a, b);
        };
    }

    private static double doubles(Op op, double a, double b) {
        return switch (op.name()) {
            case "SUM" -> a + b;
            case "PROD" -> a * b;
            case "MIN" -> a != a || b != b ? Double.NaN : Double.compare(a, b) < 0 ? a : b;
            case "MAX" -> a != a || b != b ? Double.NaN : Double.compare(a, b) > 0 ? a : b;
            default -> op.onFloating().applyAsDouble(a, b);
        };
    }

    /** Whether the right pair is to replace the left one. */
    private static boolean wins(Op op, Object right, Object left, int i) {
        int order;
        if (ElementType.of(left).isFloating()) {
            double a = Array.getDouble(left, i);
            double b = Array.getDouble(right, i);
            boolean nan = a != a || b != b;
            order = nan ? Boolean.compare(a != a, b != b) : Double.compare(a, b) * (op == Op.MINLOC ? -1 : 1);
        } else {
            order = Long.compare(integer(left, i), integer(right, i)) * (op == Op.MINLOC ? -1 : 1);
        }
        return order < 0 || order == 0 && index(right, i + 1) < index(left, i + 1);
    }

    private static long integer(Object array, int i) {
        return array instanceof char[] chars ? chars[i] : Array.getLong(array, i);
    }

    private static double index(Object array, int i) {
        return array instanceof char[] chars ? chars[i] : Array.getDouble(array, i);
    }

    /** What rank 0 gets from exscan; null where the operation has no identity. */
    static Object identity(Op op, ElementType type, int count) {
        Object array = type.newArray(count);
        for (int i = 0; i < count; i++) {
            switch (array) {
                case byte[] a -> a[i] = (byte) identity(op, Byte.MIN_VALUE, Byte.MAX_VALUE);
                case char[] a -> a[i] = (char) identity(op, Character.MIN_VALUE, Character.MAX_VALUE);
                case short[] a -> a[i] = (short) identity(op, Short.MIN_VALUE, Short.MAX_VALUE);
                case int[] a -> a[i] = (int) identity(op, Integer.MIN_VALUE, Integer.MAX_VALUE);
                case long[] a -> a[i] = identity(op, Long.MIN_VALUE, Long.MAX_VALUE);
                case float[] a -> a[i] = (float) identity(op);
                case double[] a -> a[i] = identity(op);
                default -> throw new IllegalArgumentException(type.toString());
            }
        }
        return BUILTIN.contains(op) && op.width() == 1 ? array : null;
    }

    private static long identity(Op op, long smallest, long largest) {
        return switch (op.name()) {
            case "MIN" -> largest;
            case "MAX" -> smallest;
            case "PROD", "LAND" -> 1;
            case "BAND" -> -1;
            default -> 0;
        };
    }

    private static double identity(Op op) {
        return switch (op.name()) {
            case "MIN" -> Double.POSITIVE_INFINITY;
            case "MAX" -> Double.NEGATIVE_INFINITY;
            case "PROD" -> 1;
            default -> 0;
        };
    }
}
