package org.rankwise.frames;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** A pixel's samples combined by the definitions, one step after the other. */
final class SlowCombination {

    private SlowCombination() {}

    /** Value, uncertainty, samples used. */
    static double[] of(CombineOptions options, double[] samples, double[] weights) {
        List<Integer> kept = new ArrayList<>(IntStream.range(0, samples.length)
                .filter(f -> Double.isFinite(samples[f]))
                .boxed()
                .toList());
        if (options.method() == CombineOptions.Method.SIGCLIP) {
            clip(kept, samples, options.sigma(), options.iterations());
        }
        if (kept.isEmpty()) {
            return new double[] {Double.NaN, Double.NaN, 0};
        }
        double[] left = kept.stream().mapToDouble(f -> samples[f]).toArray();
        if (options.method() == CombineOptions.Method.MEDIAN) {
            double median = median(left);
            double mad =
                    median(Arrays.stream(left).map(x -> Math.abs(x - median)).toArray());
            return new double[] {median, 1.482602218505602 * mad / Math.sqrt(left.length), left.length};
        }
        double total = kept.stream().mapToDouble(f -> weights[f]).sum();
        double mean = kept.stream().mapToDouble(f -> weights[f] * samples[f]).sum() / total;
        double squares = kept.stream()
                .mapToDouble(f -> Math.pow(weights[f] * (samples[f] - mean), 2))
                .sum();
        return new double[] {mean, Math.sqrt(squares) / total, left.length};
    }

    private static void clip(List<Integer> kept, double[] samples, double sigma, int iterations) {
        for (int i = 0; i < iterations; i++) {
            double[] left = kept.stream().mapToDouble(f -> samples[f]).toArray();
            double median = median(left);
            double mean = Arrays.stream(left).average().orElse(Double.NaN);
            double std = Math.sqrt(Arrays.stream(left)
                    .map(x -> (x - mean) * (x - mean))
                    .average()
                    .orElse(Double.NaN));
            if (!kept.removeIf(f -> samples[f] < median - sigma * std || samples[f] > median + sigma * std)) {
                return;
            }
        }
    }

    static double median(double[] numbers) {
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length == 0
                ? Double.NaN
                : sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
