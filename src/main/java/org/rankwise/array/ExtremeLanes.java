package org.rankwise.array;

import java.util.Arrays;

/** Minima or maxima of doubles; a NaN among them makes it NaN, as NumPy has it. */
final class ExtremeLanes implements Accumulators {
    private final boolean min;
    private double[] extremes = new double[0];

    ExtremeLanes(Reduction reduction) {
        this.min = reduction == Reduction.MIN;
    }

    @Override
    public void reset(int size) {
        extremes = new double[size];
        Arrays.fill(extremes, min ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY);
    }

    @Override
    public void add(ArrayValues values, int from, int at, int count) {
        double[] in = values.doubles();
        double[] out = extremes;
        if (min) {
            for (int i = 0; i < count; i++) {
                out[at + i] = Math.min(out[at + i], in[from + i]);
            }
        } else {
            for (int i = 0; i < count; i++) {
                out[at + i] = Math.max(out[at + i], in[from + i]);
            }
        }
    }

    @Override
    public void merge(int at, int other) {
        extremes[at] = min ? Math.min(extremes[at], extremes[other]) : Math.max(extremes[at], extremes[other]);
    }

    @Override
    public void finish(int at, long count, ArrayValues result, int to) {
        result.doubles()[to] = extremes[at];
    }
}
