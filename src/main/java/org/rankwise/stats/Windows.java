package org.rankwise.stats;

/**
 * Exact sums of a batch of doubles in plain long additions, for batches whose values lie in a window of 104 bits.
 *
 * <p>With {@code |x| < 2^e}, {@code x 2^(52−e)} has a whole part below 2^52 and, times 2^52, a rest that is whole as
 * well if the value fits the window; 1024 of either add up in a long. What is left over tells whether it fitted. The
 * square enters as {@code p = x x} and its error {@code fma(x, x, −p)}, which is exact. No branch, so the loops
 * become vector code.
 */
final class Windows {
    static final int MAX_BATCH = 1024;
    // below, squares could underflow; above, the scaling of a small value could
    private static final int MIN_EXPONENT = -300;
    private static final int MAX_EXPONENT = 52;

    private Windows() {}

    /** The largest magnitude, NaN if there is one. */
    static double largest(double[] values, int from, int to) {
        double largest = 0;
        for (int i = from; i < to; i++) {
            largest = Math.max(largest, Math.abs(values[i]));
        }
        return largest;
    }

    /** Adds the values if they fit a window; if not, adds nothing and tells so. */
    static boolean addValues(double[] values, int from, int to, double largest, ExactSum sum) {
        int e = Math.getExponent(largest) + 1;
        if (largest == 0) {
            return true;
        }
        if (e < MIN_EXPONENT || e > MAX_EXPONENT) {
            return false;
        }
        double scale = Math.scalb(1.0, 52 - e);
        long high = 0;
        long low = 0;
        double left = 0;
        for (int i = from; i < to; i++) {
            double x = values[i] * scale;
            long whole = (long) x;
            double rest = (x - whole) * 0x1p52;
            long part = (long) rest;
            high += whole;
            low += part;
            left = Math.max(left, Math.abs(rest - part));
        }
        if (left != 0) {
            return false;
        }
        sum.addScaled(high, e - 52);
        sum.addScaled(low, e - 104);
        return true;
    }

    /** Adds the values and their squares if both fit a window; if not, adds nothing and tells so. */
    static boolean addSquares(double[] values, int from, int to, double largest, ExactSum sum, ExactSum squares) {
        int e = Math.getExponent(largest) + 1;
        if (largest == 0) {
            return true;
        }
        if (e < MIN_EXPONENT || e > MAX_EXPONENT) {
            return false;
        }
        double scale = Math.scalb(1.0, 52 - e);
        double squareScale = Math.scalb(1.0, 52 - 2 * e);
        double errorScale = Math.scalb(1.0, 105 - 2 * e);
        long high = 0;
        long low = 0;
        long squareHigh = 0;
        long squareLow = 0;
        long errorHigh = 0;
        long errorLow = 0;
        double left = 0;
        for (int i = from; i < to; i++) {
            double value = values[i];
            double x = value * scale;
            long whole = (long) x;
            double rest = (x - whole) * 0x1p52;
            long part = (long) rest;
            high += whole;
            low += part;

            double product = value * value;
            double p = product * squareScale;
            long pWhole = (long) p;
            double pRest = (p - pWhole) * 0x1p52;
            long pPart = (long) pRest;
            squareHigh += pWhole;
            squareLow += pPart;

            double q = Math.fma(value, value, -product) * errorScale;
            long qWhole = (long) q;
            double qRest = (q - qWhole) * 0x1p52;
            long qPart = (long) qRest;
            errorHigh += qWhole;
            errorLow += qPart;

            double most = Math.max(Math.abs(rest - part), Math.abs(pRest - pPart));
            left = Math.max(left, Math.max(most, Math.abs(qRest - qPart)));
        }
        if (left != 0) {
            return false;
        }
        sum.addScaled(high, e - 52);
        sum.addScaled(low, e - 104);
        squares.addScaled(squareHigh, 2 * e - 52);
        squares.addScaled(squareLow, 2 * e - 104);
        squares.addScaled(errorHigh, 2 * e - 105);
        squares.addScaled(errorLow, 2 * e - 157);
        return true;
    }
}
