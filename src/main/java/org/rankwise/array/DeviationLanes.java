package org.rankwise.array;

/**
 * Standard deviations {@code sqrt((n Q − S²) / (n (n − ddof)))} of doubles, S and Q being sums of distances, and their
 * squares, from the first number, in twice a double's precision. One pass; what cancels is only what the numbers differ
 * from the first one.
 */
final class DeviationLanes implements Accumulators {
    private final int ddof;
    private double[] origins = new double[0];
    private double[] sums = new double[0];
    private double[] sumErrors = new double[0];
    private double[] squares = new double[0];
    private double[] squareErrors = new double[0];

    DeviationLanes(int ddof) {
        this.ddof = ddof;
    }

    @Override
    public void reset(int size) {
        origins = new double[size];
        sums = new double[size];
        sumErrors = new double[size];
        squares = new double[size];
        squareErrors = new double[size];
    }

    @Override
    public void start(ArrayValues values, int from, int at, int count) {
        for (int i = 0; i < count; i++) {
            double first = values.asDouble(from + i);
            origins[at + i] = Double.isFinite(first) ? first : 0;
        }
    }

    @Override
    public void add(ArrayValues values, int from, int at, int count) {
        boolean isLong = values.type().isLong();
        double[] in = values.doubles();
        for (int i = 0; i < count; i++) {
            int j = at + i;
            double x = isLong ? values.asDouble(from + i) : in[from + i];
            double d = x - origins[j];
            double back = d - x;
            double rest = x - (d - back) - (origins[j] + back);
            double square = d * d;
            double squareRest = Math.fma(d, d, -square) + 2 * d * rest;
            sumErrors[j] += error(sums[j], d) + rest;
            sums[j] += d;
            squareErrors[j] += error(squares[j], square) + squareRest;
            squares[j] += square;
        }
    }

    /** What {@code a + b} rounds away. */
    private static double error(double a, double b) {
        double sum = a + b;
        double rounded = sum - a;
        return a - (sum - rounded) + (b - rounded);
    }

    @Override
    public void merge(int at, int other) {
        sumErrors[at] += error(sums[at], sums[other]) + sumErrors[other];
        sums[at] += sums[other];
        squareErrors[at] += error(squares[at], squares[other]) + squareErrors[other];
        squares[at] += squares[other];
    }

    @Override
    public void finish(int at, long count, ArrayValues result, int to) {
        result.doubles()[to] = count <= ddof ? Double.NaN : deviation(at, count);
    }

    private double deviation(int at, long count) {
        double n = count;
        double pairs = n * (n - ddof);
        double s = sums[at] + sumErrors[at];
        double q = squares[at] + squareErrors[at];
        if (!Double.isFinite(s) || !Double.isFinite(q)) {
            // as NumPy: an infinity has no deviation, squares too large for a double an infinite one
            return Double.isFinite(sums[at]) && squares[at] == Double.POSITIVE_INFINITY
                    ? Double.POSITIVE_INFINITY
                    : Double.NaN;
        }
        double sRest = sumErrors[at] - (s - sums[at]);
        double qRest = squareErrors[at] - (q - squares[at]);
        double nq = n * q;
        double ss = s * s;
        double rest = Math.fma(n, q, -nq) + n * qRest - (Math.fma(s, s, -ss) + 2 * s * sRest);
        return Math.sqrt(Math.max(0, nq - ss + rest) / pairs);
    }
}
