package org.rankwise.array;

/**
 * Sums, or means, of doubles in twice their precision: of each addition the rounding error is exact and summed as well
 * (D. E. Knuth, The Art of Computer Programming 2, 4.2.2; T. J. Dekker 1971). What is left is of the order of n² 2^-106.
 */
final class SumLanes implements Accumulators {
    private final boolean mean;
    private double[] sums = new double[0];
    private double[] errors = new double[0];

    SumLanes(boolean mean) {
        this.mean = mean;
    }

    @Override
    public void reset(int size) {
        sums = new double[size];
        errors = new double[size];
    }

    @Override
    public void add(ArrayValues values, int from, int at, int count) {
        if (values.type().isLong()) {
            for (int i = 0; i < count; i++) {
                add(at + i, values.asDouble(from + i));
            }
            return;
        }
        double[] in = values.doubles();
        double[] s = sums;
        double[] e = errors;
        for (int i = 0; i < count; i++) {
            double a = s[at + i];
            double b = in[from + i];
            double sum = a + b;
            double rounded = sum - a;
            e[at + i] += a - (sum - rounded) + (b - rounded);
            s[at + i] = sum;
        }
    }

    private void add(int at, double value) {
        double a = sums[at];
        double sum = a + value;
        double rounded = sum - a;
        errors[at] += a - (sum - rounded) + (value - rounded);
        sums[at] = sum;
    }

    @Override
    public void merge(int at, int other) {
        add(at, sums[other]);
        errors[at] += errors[other];
    }

    @Override
    public void finish(int at, long count, ArrayValues result, int to) {
        double sum = sums[at];
        double error = Double.isFinite(sum) ? errors[at] : 0;
        if (result.type().isLong()) {
            // a sum of integers below 2^64: both parts are whole, and longs wrap around as NumPy's do
            result.longs()[to] = (long) sum + (long) error;
        } else {
            result.doubles()[to] = mean ? quotient(sum, error, count) : sum + error;
        }
    }

    /** {@code (sum + error) / count}, with the rest of the division divided too. */
    static double quotient(double sum, double error, long count) {
        double high = sum + error;
        if (count == 0 || !Double.isFinite(high)) {
            return high / count;
        }
        double low = error - (high - sum);
        double quotient = high / count;
        return quotient + (Math.fma(-quotient, (double) count, high) + low) / (double) count;
    }
}
