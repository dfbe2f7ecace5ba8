package org.rankwise.engine.face;

import java.lang.reflect.Array;
import org.rankwise.comm.Op;
import org.rankwise.layout.ElementType;

/** What an operation leaves unchanged: the result of reducing nothing. */
final class Identity {

    private Identity() {}

    /** Fills an array with an operation's identity; false if it has none. */
    static boolean fill(Object array, ElementType type, Op op) {
        Object value = of(type, op);
        if (value == null) {
            return false;
        }
        for (int i = 0; i < ElementType.lengthOf(array); i++) {
            Array.set(array, i, value);
        }
        return true;
    }

    private static Object of(ElementType type, Op op) {
        if (op == Op.SUM || op == Op.LOR || op == Op.LXOR || op == Op.BOR || op == Op.BXOR) {
            return number(type, 0);
        } else if (op == Op.PROD || op == Op.LAND) {
            return number(type, 1);
        } else if (op == Op.BAND) {
            return number(type, -1);
        } else if (op == Op.MIN) {
            return largest(type);
        } else if (op == Op.MAX) {
            return smallest(type);
        }
        return null;
    }

    private static Object number(ElementType type, int value) {
        return switch (type) {
            case BYTE -> (byte) value;
            case CHAR -> (char) value;
            case SHORT -> (short) value;
            case INT -> value;
            case LONG -> (long) value;
            case FLOAT -> (float) value;
            case DOUBLE -> (double) value;
        };
    }

    private static Object largest(ElementType type) {
        return switch (type) {
            case BYTE -> Byte.MAX_VALUE;
            case CHAR -> Character.MAX_VALUE;
            case SHORT -> Short.MAX_VALUE;
            case INT -> Integer.MAX_VALUE;
            case LONG -> Long.MAX_VALUE;
            case FLOAT -> Float.POSITIVE_INFINITY;
            case DOUBLE -> Double.POSITIVE_INFINITY;
        };
    }

    private static Object smallest(ElementType type) {
        return switch (type) {
            case BYTE -> Byte.MIN_VALUE;
            case CHAR -> Character.MIN_VALUE;
            case SHORT -> Short.MIN_VALUE;
            case INT -> Integer.MIN_VALUE;
            case LONG -> Long.MIN_VALUE;
            case FLOAT -> Float.NEGATIVE_INFINITY;
            case DOUBLE -> Double.NEGATIVE_INFINITY;
        };
    }
}
