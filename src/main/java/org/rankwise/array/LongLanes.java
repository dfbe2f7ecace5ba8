package org.rankwise.array;

import java.util.Arrays;

/** Sums, which wrap around, minima or maxima of 64-bit integers. */
final class LongLanes implements Accumulators {
    private final Reduction reduction;
    /** Brings unsigned numbers into the order of signed ones. */
    private final long flip;

    private long[] results = new long[0];

    LongLanes(Reduction reduction, NumberType type) {
        this.reduction = reduction;
        this.flip = reduction != Reduction.SUM && type == NumberType.UINT64 ? Long.MIN_VALUE : 0;
    }

    @Override
    public void reset(int size) {
        results = new long[size];
        Arrays.fill(
                results,
                switch (reduction) {
                    case MIN -> Long.MAX_VALUE;
                    case MAX -> Long.MIN_VALUE;
                    default -> 0;
                });
    }

    @Override
    public void add(ArrayValues values, int from, int at, int count) {
        long[] in = values.longs();
        for (int i = 0; i < count; i++) {
            results[at + i] = fold(results[at + i], in[from + i] ^ flip);
        }
    }

    @Override
    public void merge(int at, int other) {
        results[at] = fold(results[at], results[other]);
    }

    @Override
    public void finish(int at, long count, ArrayValues result, int to) {
        result.longs()[to] = results[at] ^ flip;
    }

    /** What all accumulators hold, in the order of signed numbers. */
    long[] accumulated() {
        return results;
    }

    void replace(long[] accumulated) {
        results = accumulated;
    }

    private long fold(long a, long b) {
        return switch (reduction) {
            case MIN -> Math.min(a, b);
            case MAX -> Math.max(a, b);
            default -> a + b;
        };
    }
}
