package org.rankwise.bench;

import java.util.Arrays;

/** What one side of a comparison took, in seconds, one value a pair, in the order they ran. */
record Sample(double... seconds) {

    double median() {
        double[] sorted = seconds.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }

    double min() {
        return Arrays.stream(seconds).min().orElseThrow();
    }

    double max() {
        return Arrays.stream(seconds).max().orElseThrow();
    }

    /** Pair by pair, this sample's time over the other's: how many times as fast the other is. */
    Sample over(Sample other) {
        double[] ratios = new double[seconds.length];
        Arrays.setAll(ratios, i -> seconds[i] / other.seconds[i]);
        return new Sample(ratios);
    }
}
