package org.rankwise.table;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.rankwise.comm.Communicator;
import org.rankwise.comm.Op;
import org.rankwise.partition.RandomParts;

/** Rows chosen by a hash of their place and a seed: those with the smallest, so the choice does not depend on ranks. */
final class Sampling {

    private Sampling() {}

    /** Collective. */
    static Batch of(Communicator world, Batch batch, long count, long seed) {
        long before = world.exscan(batch.rows(), Op.SUM);
        long[] draws = new long[batch.rows()];
        Arrays.setAll(draws, row -> RandomParts.draw(before + row, seed));
        long[] sorted = draws.clone();
        Arrays.sort(sorted);
        if (count >= world.allreduce(draws.length, Op.SUM)) {
            return batch;
        }
        // the largest draw that is taken, by bisection: draws of different places differ
        long low = Long.MIN_VALUE;
        long high = Long.MAX_VALUE;
        while (low < high) {
            long middle = (low & high) + ((low ^ high) >> 1);
            if (world.allreduce(countUpTo(sorted, middle), Op.SUM) >= count) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        long last = low;
        return count <= 0 ? batch.slice(0, 0)
                : batch.take(IntStream.range(0, draws.length).filter(row -> draws[row] <= last).toArray());
    }

    private static long countUpTo(long[] sorted, long value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] <= value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
