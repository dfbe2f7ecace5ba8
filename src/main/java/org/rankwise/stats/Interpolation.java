package org.rankwise.stats;

/** Values between neighbours. */
public final class Interpolation {

    private Interpolation() {}

    /**
     * The value a part {@code t}, from 0 to 1, of the way from {@code a} to {@code b}: {@code a + (b - a) t}, reckoned from the
     * nearer end, so that it meets both; as NumPy's {@code _lerp}, by which its quantiles are made.
     */
    public static double linear(double a, double b, double t) {
        if (a == b || t == 0) {
            return a;
        }
        double difference = b - a;
        return t >= 0.5 ? b - difference * (1 - t) : a + difference * t;
    }
}
