package org.rankwise.table.read;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.rankwise.testing.Seed;

/** Packed files are dealt out so that no rank has much more than another, nor less than it must. */
class UnpackingTest {
    private static final Seed SEED = Seed.of(UnpackingTest.class);

    @Test
    void shouldDealTheLargestFirst() {
        assertArrayEquals(new int[] {0, 1, 1}, Unpacking.deal(new long[] {100, 60, 30}, 2));
        assertArrayEquals(new int[] {1, 0, 1}, Unpacking.deal(new long[] {30, 100, 60}, 2));
        assertArrayEquals(new int[] {0, 1}, Unpacking.deal(new long[] {5, 5}, 7));
        assertArrayEquals(new int[0], Unpacking.deal(new long[0], 3));
    }

    /** Graham's bound: the fullest has at most a third more than the best dealing there is would leave it. */
    @Test
    void shouldBalanceSizes() {
        for (int trial = 0; trial < 300; trial++) {
            Random random = SEED.random(trial);
            int ranks = random.nextInt(1, 5);
            long[] sizes = random.longs(random.nextInt(0, 9), 0, 1L << random.nextInt(1, 40))
                    .toArray();
            long[] load = new long[ranks];
            int[] owners = Unpacking.deal(sizes, ranks);
            for (int file = 0; file < sizes.length; file++) {
                load[owners[file]] += sizes[file];
            }
            assertEquals(Arrays.stream(sizes).sum(), Arrays.stream(load).sum());
            long best = best(sizes, 0, new long[ranks]);
            assertTrue(
                    3 * Arrays.stream(load).max().orElse(0) <= 4 * best, Arrays.toString(sizes) + ": " + SEED.line());
        }
    }

    /** The least that the fullest of all ranks can have, by trying everything. */
    private static long best(long[] sizes, int file, long[] load) {
        if (file == sizes.length) {
            return Arrays.stream(load).max().orElse(0);
        }
        long best = Long.MAX_VALUE;
        for (int rank = 0; rank < load.length; rank++) {
            load[rank] += sizes[file];
            best = Math.min(best, best(sizes, file + 1, load));
            load[rank] -= sizes[file];
        }
        return best;
    }
}
