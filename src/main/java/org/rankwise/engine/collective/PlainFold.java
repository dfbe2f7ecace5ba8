package org.rankwise.engine.collective;

import java.lang.foreign.MemorySegment;
import java.util.function.DoubleBinaryOperator;
import java.util.function.LongBinaryOperator;
import org.rankwise.comm.Op;
import org.rankwise.layout.ElementType;

/**
 * Folds one item after the other: short blocks, and as the oracle of {@link FoldLoop}. Through arrays, since the first access
 * to a segment takes milliseconds, which is much of what a short command takes.
 */
final class PlainFold {

    private PlainFold() {}

    static void fold(Op op, ElementType type, MemorySegment left, MemorySegment right, long count) {
        Object own = Fold.arrayOf(type, left);
        Object other = Fold.arrayOf(type, right);
        Object to = own == null ? copy(type, left, (int) count) : own;
        Object from = other == null ? copy(type, right, (int) count) : other;
        fold(
                op,
                type,
                to,
                own == null ? 0 : Fold.start(type, left),
                from,
                other == null ? 0 : Fold.start(type, right),
                (int) count);
        if (own == null) {
            MemorySegment.copy(to, 0, left, type.layout(), 0, (int) count);
        }
    }

    private static Object copy(ElementType type, MemorySegment segment, int count) {
        Object array = type.newArray(count);
        MemorySegment.copy(segment, type.layout(), 0, array, 0, count);
        return array;
    }

    private static void fold(Op op, ElementType type, Object to, int at, Object from, int start, int count) {
        if (op == Op.MINLOC || op == Op.MAXLOC) {
            foldPairs(op == Op.MAXLOC, type, to, at, from, start, count);
        } else if (type.isFloating()) {
            DoubleBinaryOperator operator = op.onFloating();
            for (int i = 0; i < count; i++) {
                setDouble(
                        type,
                        to,
                        at + i,
                        operator.applyAsDouble(getDouble(type, to, at + i), getDouble(type, from, start + i)));
            }
        } else {
            LongBinaryOperator operator = op.onIntegers();
            for (int i = 0; i < count; i++) {
                setLong(
                        type,
                        to,
                        at + i,
                        operator.applyAsLong(getLong(type, to, at + i), getLong(type, from, start + i)));
            }
        }
    }

    private static void foldPairs(
            boolean largest, ElementType type, Object to, int at, Object from, int start, int count) {
        for (int i = 0; i < count; i += 2) {
            int x = at + i;
            int y = start + i;
            boolean winsRight = type.isFloating()
                    ? winsRight(
                            largest,
                            getDouble(type, to, x),
                            getDouble(type, to, x + 1),
                            getDouble(type, from, y),
                            getDouble(type, from, y + 1))
                    : winsRight(
                            largest,
                            getLong(type, to, x),
                            getLong(type, to, x + 1),
                            getLong(type, from, y),
                            getLong(type, from, y + 1));
            if (winsRight) {
                System.arraycopy(from, y, to, x, 2);
            }
        }
    }

    /** Whether the other pair of value and index is the one to keep: its value wins, or is equal at a smaller index. */
    static boolean winsRight(boolean largest, long value, long index, long otherValue, long otherIndex) {
        if (value == otherValue) {
            return otherIndex < index;
        }
        return largest ? otherValue > value : otherValue < value;
    }

    /** As for integers; NaN wins over any number, and NaNs are equal. Values order as in {@link Double#compare}. */
    static boolean winsRight(boolean largest, double value, double index, double otherValue, double otherIndex) {
        if (Double.isNaN(value) || Double.isNaN(otherValue)) {
            return Double.isNaN(otherValue) && (!Double.isNaN(value) || otherIndex < index);
        }
        int order = Double.compare(otherValue, value);
        return order == 0 ? otherIndex < index : largest == order > 0;
    }

    private static double getDouble(ElementType type, Object array, int index) {
        return type == ElementType.FLOAT ? ((float[]) array)[index] : ((double[]) array)[index];
    }

    private static void setDouble(ElementType type, Object array, int index, double value) {
        if (type == ElementType.FLOAT) {
            ((float[]) array)[index] = (float) value;
        } else {
            ((double[]) array)[index] = value;
        }
    }

    private static long getLong(ElementType type, Object array, int index) {
        return switch (type) {
            case BYTE -> ((byte[]) array)[index];
            case CHAR -> ((char[]) array)[index];
            case SHORT -> ((short[]) array)[index];
            case INT -> ((int[]) array)[index];
            case LONG -> ((long[]) array)[index];
            case FLOAT, DOUBLE -> throw new IllegalArgumentException(type + " is no integer");
        };
    }

    private static void setLong(ElementType type, Object array, int index, long value) {
        switch (type) {
            case BYTE -> ((byte[]) array)[index] = (byte) value;
            case CHAR -> ((char[]) array)[index] = (char) value;
            case SHORT -> ((short[]) array)[index] = (short) value;
            case INT -> ((int[]) array)[index] = (int) value;
            case LONG -> ((long[]) array)[index] = value;
            case FLOAT, DOUBLE -> throw new IllegalArgumentException(type + " is no integer");
        }
    }
}
