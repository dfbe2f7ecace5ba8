package org.rankwise.collective;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.function.DoubleBinaryOperator;
import java.util.function.LongBinaryOperator;
import org.rankwise.comm.Op;
import org.rankwise.layout.ElementType;

/** Folds one item after the other, whatever the memory: for short blocks, and as the oracle of {@link FoldLoop}. */
final class PlainFold {

    private PlainFold() {}

    static void fold(Op op, ElementType type, MemorySegment left, MemorySegment right, long count) {
        if (op == Op.MINLOC || op == Op.MAXLOC) {
            foldPairs(op == Op.MAXLOC, type, left, right, count);
        } else if (type.isFloating()) {
            DoubleBinaryOperator operator = op.onFloating();
            for (long i = 0; i < count; i++) {
                setDouble(type, left, i, operator.applyAsDouble(getDouble(type, left, i), getDouble(type, right, i)));
            }
        } else {
            LongBinaryOperator operator = op.onIntegers();
            for (long i = 0; i < count; i++) {
                setLong(type, left, i, operator.applyAsLong(getLong(type, left, i), getLong(type, right, i)));
            }
        }
    }

    private static void foldPairs(boolean largest, ElementType type,
            MemorySegment left, MemorySegment right, long count) {
        for (long i = 0; i < count; i += 2) {
            boolean winsRight = type.isFloating()
                    ? winsRight(largest, getDouble(type, left, i), getDouble(type, left, i + 1),
                            getDouble(type, right, i), getDouble(type, right, i + 1))
                    : winsRight(largest, getLong(type, left, i), getLong(type, left, i + 1),
                            getLong(type, right, i), getLong(type, right, i + 1));
            if (winsRight) {
                MemorySegment.copy(right, i * type.bytes(), left, i * type.bytes(), 2L * type.bytes());
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
        if (value != value || otherValue != otherValue) {
            return otherValue != otherValue && (value == value || otherIndex < index);
        }
        int order = Double.compare(otherValue, value);
        return order == 0 ? otherIndex < index : largest == order > 0;
    }

    private static double getDouble(ElementType type, MemorySegment memory, long index) {
        return type == ElementType.FLOAT
                ? memory.get(ValueLayout.JAVA_FLOAT_UNALIGNED, index * Float.BYTES)
                : memory.get(ValueLayout.JAVA_DOUBLE_UNALIGNED, index * Double.BYTES);
    }

    private static void setDouble(ElementType type, MemorySegment memory, long index, double value) {
        if (type == ElementType.FLOAT) {
            memory.set(ValueLayout.JAVA_FLOAT_UNALIGNED, index * Float.BYTES, (float) value);
        } else {
            memory.set(ValueLayout.JAVA_DOUBLE_UNALIGNED, index * Double.BYTES, value);
        }
    }

    private static long getLong(ElementType type, MemorySegment memory, long index) {
        return switch (type) {
            case BYTE -> memory.get(ValueLayout.JAVA_BYTE, index);
            case CHAR -> memory.get(ValueLayout.JAVA_CHAR_UNALIGNED, index * Character.BYTES);
            case SHORT -> memory.get(ValueLayout.JAVA_SHORT_UNALIGNED, index * Short.BYTES);
            case INT -> memory.get(ValueLayout.JAVA_INT_UNALIGNED, index * Integer.BYTES);
            case LONG -> memory.get(ValueLayout.JAVA_LONG_UNALIGNED, index * Long.BYTES);
            case FLOAT, DOUBLE -> throw new IllegalArgumentException(type + " is no integer");
        };
    }

    private static void setLong(ElementType type, MemorySegment memory, long index, long value) {
        switch (type) {
            case BYTE -> memory.set(ValueLayout.JAVA_BYTE, index, (byte) value);
            case CHAR -> memory.set(ValueLayout.JAVA_CHAR_UNALIGNED, index * Character.BYTES, (char) value);
            case SHORT -> memory.set(ValueLayout.JAVA_SHORT_UNALIGNED, index * Short.BYTES, (short) value);
            case INT -> memory.set(ValueLayout.JAVA_INT_UNALIGNED, index * Integer.BYTES, (int) value);
            case LONG -> memory.set(ValueLayout.JAVA_LONG_UNALIGNED, index * Long.BYTES, value);
            case FLOAT, DOUBLE -> throw new IllegalArgumentException(type + " is no integer");
        }
    }
}
