package org.rankwise.stats;

import java.math.BigInteger;

/** Exact numbers to the nearest double, ties to even, rounded once; subnormal results included. */
final class Rounding {
    // more than a mantissa, its rounding bit and one bit that stands for all below
    private static final int QUOTIENT_BITS = 66;

    private Rounding() {}

    /** {@code numerator / denominator 2^exponent}, for a denominator above zero. */
    static double quotient(BigInteger numerator, BigInteger denominator, int exponent) {
        BigInteger magnitude = numerator.abs();
        int shift = QUOTIENT_BITS - (magnitude.bitLength() - denominator.bitLength());
        BigInteger[] parts = shift(magnitude, shift).divideAndRemainder(shift(denominator, -shift));
        double rounded = round(sticky(parts[0], parts[1].signum() != 0), exponent - shift);
        return numerator.signum() < 0 ? -rounded : rounded;
    }

    /** {@code sqrt(numerator / denominator 2^exponent)}, for an even exponent, neither below zero. */
    static double sqrt(BigInteger numerator, BigInteger denominator, int exponent) {
        int shift = 2 * QUOTIENT_BITS - (numerator.bitLength() - denominator.bitLength()) & ~1;
        BigInteger[] parts = shift(numerator, shift).divideAndRemainder(shift(denominator, -shift));
        BigInteger[] root = parts[0].sqrtAndRemainder();
        boolean inexact = parts[1].signum() != 0 || root[1].signum() != 0;
        return round(sticky(root[0], inexact), (exponent - shift) / 2);
    }

    /** The whole number m of {@code |value| = m 2^exponent(value)}. */
    static long mantissa(double value) {
        long bits = Double.doubleToRawLongBits(value);
        long fraction = bits & 0xfffffffffffffL;
        return (bits >>> 52 & 0x7ff) == 0 ? signed(value, fraction) : signed(value, fraction | 1L << 52);
    }

    static int exponent(double value) {
        return Math.max(Math.getExponent(value), Double.MIN_EXPONENT) - 52;
    }

    private static long signed(double value, long magnitude) {
        return value < 0 ? -magnitude : magnitude;
    }

    /** Shifts to the left by {@code bits}, or not at all where that is negative: the other operand is shifted instead. */
    private static BigInteger shift(BigInteger value, int bits) {
        return bits > 0 ? value.shiftLeft(bits) : value;
    }

    private static BigInteger sticky(BigInteger floor, boolean inexact) {
        return inexact ? floor.setBit(0) : floor;
    }

    private static double round(BigInteger magnitude, int exponent) {
        int top = magnitude.bitLength() + exponent;
        int precision = Math.min(53, top - (Double.MIN_EXPONENT - 52));
        int drop = magnitude.bitLength() - precision;
        if (drop <= 0) {
            return Math.scalb(magnitude.doubleValue(), exponent);
        }
        if (precision < 0) {
            return 0.0;
        }
        BigInteger kept = magnitude.shiftRight(drop);
        boolean half = magnitude.testBit(drop - 1);
        boolean more = magnitude.getLowestSetBit() < drop - 1;
        if (half && (more || kept.testBit(0))) {
            kept = kept.add(BigInteger.ONE);
        }
        return Math.scalb((double) kept.longValue(), exponent + drop);
    }
}
