package org.rankwise.stats;

import java.util.Random;

/** Doubles of the kinds that break sums. */
enum Numbers {
    MEASURED,
    CANCELLING,
    SUBNORMAL,
    HUGE,
    ANY_BITS,
    ZEROS,
    WHOLE,
    TINY_BESIDE_LARGE;

    double[] draw(Random random, int n) {
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = switch (this) {
                case MEASURED -> Math.round(random.nextGaussian() * 20_000) / 1000.0;
                case CANCELLING -> (i % 2 == 0 ? 1 : -1) * (1e9 + (i / 2) * 0x1p-20) + (i == 3 ? 1e-15 : 0);
                case SUBNORMAL -> random.nextInt(-1000, 1000) * Double.MIN_VALUE;
                case HUGE -> (random.nextBoolean() ? 1 : -1) * Double.MAX_VALUE * random.nextDouble();
                case ANY_BITS -> finite(random);
                case ZEROS -> random.nextBoolean() ? 0.0 : -0.0;
                case WHOLE -> random.nextInt();
                case TINY_BESIDE_LARGE ->
                    random.nextInt(8) == 0 ? 0x1p-500 * random.nextDouble() : 1e15 * random.nextDouble();
            };
        }
        return values;
    }

    private static double finite(Random random) {
        double value = Double.longBitsToDouble(random.nextLong());
        return Double.isFinite(value) ? value : finite(random);
    }
}
