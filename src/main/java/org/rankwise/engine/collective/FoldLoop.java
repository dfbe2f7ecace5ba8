package org.rankwise.engine.collective;

import java.lang.constant.ConstantDescs;
import java.lang.invoke.MethodHandles;
import java.util.function.DoubleBinaryOperator;
import java.util.function.LongBinaryOperator;
import org.rankwise.layout.ElementType;

/**
 * The loops of one operation, a loop for each type. {@link FoldLoops} defines a copy of this class for each operation,
 * with the operators as class data: constants to the compiler, which inlines and vectorises them. A loop that all
 * operations shared would call each element's operator through an interface.
 */
final class FoldLoop implements FoldKernel {
    private static final Operators OPERATORS = operators();
    private static final LongBinaryOperator INTEGER = OPERATORS.integer();
    private static final DoubleBinaryOperator FLOATING = OPERATORS.floating();
    private static final boolean PAIRS = OPERATORS.pairs();
    private static final boolean LARGEST = OPERATORS.largest();

    /**
     * What a copy is made for. Does not refer to the operation itself, which the copy must not keep alive.
     *
     * @param pairs whether items are pairs of value and index
     * @param largest for pairs: whether the largest value wins, else the smallest
     */
    record Operators(LongBinaryOperator integer, DoubleBinaryOperator floating, boolean pairs, boolean largest) {}

    private static Operators operators() {
        try {
            return MethodHandles.classData(MethodHandles.lookup(), ConstantDescs.DEFAULT_NAME, Operators.class);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void fold(ElementType type, Object left, Object right, int start, int end) {
        switch (type) {
            case BYTE -> fold((byte[]) left, (byte[]) right, start, end);
            case CHAR -> fold((char[]) left, (char[]) right, start, end);
            case SHORT -> fold((short[]) left, (short[]) right, start, end);
            case INT -> fold((int[]) left, (int[]) right, start, end);
            case LONG -> fold((long[]) left, (long[]) right, start, end);
            case FLOAT -> fold((float[]) left, (float[]) right, start, end);
            case DOUBLE -> fold((double[]) left, (double[]) right, start, end);
        }
    }

    private static void fold(byte[] left, byte[] right, int start, int end) {
        if (PAIRS) {
            for (int i = start; i < end; i += 2) {
                if (winsRight(left[i], left[i + 1], right[i], right[i + 1])) {
                    left[i] = right[i];
                    left[i + 1] = right[i + 1];
                }
            }
            return;
        }
        for (int i = start; i < end; i++) {
            left[i] = (byte) INTEGER.applyAsLong(left[i], right[i]);
        }
    }

    private static void fold(char[] left, char[] right, int start, int end) {
        if (PAIRS) {
            for (int i = start; i < end; i += 2) {
                if (winsRight(left[i], left[i + 1], right[i], right[i + 1])) {
                    left[i] = right[i];
                    left[i + 1] = right[i + 1];
                }
            }
            return;
        }
        for (int i = start; i < end; i++) {
            left[i] = (char) INTEGER.applyAsLong(left[i], right[i]);
        }
    }

    private static void fold(short[] left, short[] right, int start, int end) {
        if (PAIRS) {
            for (int i = start; i < end; i += 2) {
                if (winsRight(left[i], left[i + 1], right[i], right[i + 1])) {
                    left[i] = right[i];
                    left[i + 1] = right[i + 1];
                }
            }
            return;
        }
        for (int i = start; i < end; i++) {
            left[i] = (short) INTEGER.applyAsLong(left[i], right[i]);
        }
    }

    private static void fold(int[] left, int[] right, int start, int end) {
        if (PAIRS) {
            for (int i = start; i < end; i += 2) {
                if (winsRight(left[i], left[i + 1], right[i], right[i + 1])) {
                    left[i] = right[i];
                    left[i + 1] = right[i + 1];
                }
            }
            return;
        }
        for (int i = start; i < end; i++) {
            left[i] = (int) INTEGER.applyAsLong(left[i], right[i]);
        }
    }

    private static void fold(long[] left, long[] right, int start, int end) {
        if (PAIRS) {
            for (int i = start; i < end; i += 2) {
                if (winsRight(left[i], left[i + 1], right[i], right[i + 1])) {
                    left[i] = right[i];
                    left[i + 1] = right[i + 1];
                }
            }
            return;
        }
        for (int i = start; i < end; i++) {
            left[i] = INTEGER.applyAsLong(left[i], right[i]);
        }
    }

    private static void fold(float[] left, float[] right, int start, int end) {
        if (PAIRS) {
            for (int i = start; i < end; i += 2) {
                if (winsRight(left[i], left[i + 1], right[i], right[i + 1])) {
                    left[i] = right[i];
                    left[i + 1] = right[i + 1];
                }
            }
            return;
        }
        for (int i = start; i < end; i++) {
            left[i] = (float) FLOATING.applyAsDouble(left[i], right[i]);
        }
    }

    private static void fold(double[] left, double[] right, int start, int end) {
        if (PAIRS) {
            for (int i = start; i < end; i += 2) {
                if (winsRight(left[i], left[i + 1], right[i], right[i + 1])) {
                    left[i] = right[i];
                    left[i + 1] = right[i + 1];
                }
            }
            return;
        }
        for (int i = start; i < end; i++) {
            left[i] = FLOATING.applyAsDouble(left[i], right[i]);
        }
    }

    private static boolean winsRight(long value, long index, long otherValue, long otherIndex) {
        return PlainFold.winsRight(LARGEST, value, index, otherValue, otherIndex);
    }

    private static boolean winsRight(double value, double index, double otherValue, double otherIndex) {
        return PlainFold.winsRight(LARGEST, value, index, otherValue, otherIndex);
    }
}
