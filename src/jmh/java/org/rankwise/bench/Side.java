package org.rankwise.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One side of a comparison. */
@FunctionalInterface
interface Side {

    /** Runs once and tells what it took: seconds by what was measured. */
    Map<String, Double> run() throws IOException, InterruptedException;

    /**
     * Runs the sides in turn, A B A B ..., after one round that warms the page cache and is not counted.
     *
     * @return for each side, the samples by what was measured
     */
    static List<Map<String, Sample>> interleave(int rounds, List<Side> sides) throws IOException, InterruptedException {
        List<Map<String, double[]>> all = new ArrayList<>();
        for (Side side : sides) {
            Map<String, double[]> seconds = new HashMap<>();
            side.run().keySet().forEach(what -> seconds.put(what, new double[rounds]));
            all.add(seconds);
        }
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < sides.size(); i++) {
                for (Map.Entry<String, Double> taken : sides.get(i).run().entrySet()) {
                    all.get(i).get(taken.getKey())[round] = taken.getValue();
                }
            }
        }
        return all.stream().map(Side::samples).toList();
    }

    private static Map<String, Sample> samples(Map<String, double[]> seconds) {
        Map<String, Sample> samples = new HashMap<>();
        seconds.forEach((what, values) -> samples.put(what, new Sample(values)));
        return samples;
    }
}
