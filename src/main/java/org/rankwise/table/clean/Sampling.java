package org.rankwise.table.clean;

import java.util.stream.IntStream;
import org.rankwise.comm.Communicator;
import org.rankwise.comm.Op;
import org.rankwise.partition.RandomParts;
import org.rankwise.table.column.Batch;

/** Rows chosen by a hash of their place and a seed: those with the smallest, so the choice does not depend on ranks. */
final class Sampling {
    private static final int DIGIT_BITS = 16;

    private final long seed;
    // the largest draw that is taken, in unsigned order; none if there is none
    private final long last;
    private final boolean none;

    private Sampling(long seed, long last, boolean none) {
        this.seed = seed;
        this.last = last;
        this.none = none;
    }

    /**
     * Chooses so many rows, or all if there are fewer: draws of different places differ, so one of them is the last that
     * is taken. Its digits are found one by one. Collective.
     *
     * @param before rows of the ranks before this one
     * @param own rows of this rank
     */
    static Sampling of(Communicator world, long before, long own, long count, long seed) {
        long total = world.allreduce(own, Op.SUM);
        if (count >= total || count <= 0) {
            return new Sampling(seed, -1, count <= 0);
        }
        long digits = 0;
        long left = count;
        for (int shift = Long.SIZE - DIGIT_BITS; shift >= 0; shift -= DIGIT_BITS) {
            long[] counts = new long[1 << DIGIT_BITS];
            for (long place = before; place < before + own; place++) {
                long draw = draw(place, seed);
                if (shift == Long.SIZE - DIGIT_BITS || draw >>> shift + DIGIT_BITS == digits) {
                    counts[(int) (draw >>> shift) & counts.length - 1]++;
                }
            }
            counts = world.allreduce(counts, Op.SUM);
            int digit = 0;
            while (counts[digit] < left) {
                left -= counts[digit++];
            }
            digits = digits << DIGIT_BITS | digit;
        }
        return new Sampling(seed, digits, false);
    }

    /** Those that are taken of some rows. */
    Batch of(Batch batch, long first) {
        return none
                ? batch.slice(0, 0)
                : batch.take(IntStream.range(0, batch.rows())
                        .filter(row -> Long.compareUnsigned(draw(first + row, seed), last) <= 0)
                        .toArray());
    }

    /** Compares in unsigned order. */
    private static long draw(long place, long seed) {
        return RandomParts.draw(place, seed) ^ Long.MIN_VALUE;
    }
}
