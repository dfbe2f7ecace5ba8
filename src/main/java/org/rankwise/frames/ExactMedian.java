package org.rankwise.frames;

import java.util.Arrays;
import org.rankwise.comm.Communicator;
import org.rankwise.comm.Op;

/**
 * The exact median of numbers that are spread over ranks: {@code (n) → number}, in at most four passes over them.
 *
 * <p>A pass counts 16 bits of the numbers whose higher bits are known already, in an order of bits that is that of the
 * numbers; the counts of all ranks tell the next 16 bits of the number that is looked for. It ends sooner where all
 * numbers left are one.
 */
final class ExactMedian {
    private static final int DIGIT_BITS = 16;
    private static final int DIGITS = 1 << DIGIT_BITS;

    private ExactMedian() {}

    /** Hands over all of this rank's numbers, in portions. */
    @FunctionalInterface
    interface Pass {
        void run(Portions portions);
    }

    /** Takes in the first {@code count} numbers of an array. */
    @FunctionalInterface
    interface Portions {
        void accept(double[] numbers, int count);
    }

    /** Collective; NaN of nothing. */
    static double of(Communicator world, long count, Pass pass) {
        if (count == 0) {
            return Double.NaN;
        }
        double[] pair = select(world, new long[] {(count - 1) / 2, count / 2}, pass);
        return pair[0] == pair[1] ? pair[0] : (pair[0] + pair[1]) / 2;
    }

    /** The numbers at two places of the order, from 0. */
    private static double[] select(Communicator world, long[] places, Pass pass) {
        Search[] searches = {new Search(places[0]), new Search(places[1])};
        for (int shift = Long.SIZE - DIGIT_BITS; shift >= 0; shift -= DIGIT_BITS) {
            int bits = shift;
            boolean together = searches[0].known == searches[1].known;
            Counts first = new Counts();
            Counts second = together ? first : new Counts();
            pass.run((numbers, count) -> {
                first.add(numbers, count, bits, searches[0].known);
                if (!together) {
                    second.add(numbers, count, bits, searches[1].known);
                }
            });
            first.merge(world);
            if (!together) {
                second.merge(world);
            }
            boolean isFirstFound = searches[0].narrow(first);
            boolean isSecondFound = searches[1].narrow(second);
            if (isFirstFound && isSecondFound) {
                break;
            }
        }
        return new double[] {number(searches[0].least), number(searches[1].least)};
    }

    /** What is known of the number at a place of the order. */
    private static final class Search {
        private long place;
        private long known;
        private long least;

        Search(long place) {
            this.place = place;
        }

        /** Finds 16 bits more; true where all numbers left are one. */
        boolean narrow(Counts all) {
            int digit = 0;
            while (place >= all.counts[digit]) {
                place -= all.counts[digit++];
            }
            known = known << DIGIT_BITS | digit;
            least = all.least[digit];
            return least == all.most[digit];
        }
    }

    /** For each value of 16 bits, how many numbers have it, and the least and the most of them. */
    private static final class Counts {
        private long[] counts = new long[DIGITS];
        private long[] least = new long[DIGITS];
        private long[] most = new long[DIGITS];

        Counts() {
            Arrays.fill(least, Long.MAX_VALUE);
            Arrays.fill(most, Long.MIN_VALUE);
        }

        void add(double[] numbers, int count, int shift, long known) {
            boolean first = shift == Long.SIZE - DIGIT_BITS;
            for (int i = 0; i < count; i++) {
                long key = key(numbers[i]);
                long ordered = key ^ Long.MIN_VALUE;
                if (first || ordered >>> shift + DIGIT_BITS == known) {
                    int digit = (int) (ordered >>> shift) & DIGITS - 1;
                    counts[digit]++;
                    least[digit] = Math.min(least[digit], key);
                    most[digit] = Math.max(most[digit], key);
                }
            }
        }

        void merge(Communicator world) {
            counts = world.allreduce(counts, Op.SUM);
            least = world.allreduce(least, Op.MIN);
            most = world.allreduce(most, Op.MAX);
        }
    }

    /** A long that is in the order of signed longs what the number is in its own; zeros of either sign are one. */
    private static long key(double number) {
        long bits = Double.doubleToRawLongBits(number + 0.0);
        return bits ^ bits >> 63 & Long.MAX_VALUE;
    }

    private static double number(long key) {
        return Double.longBitsToDouble(key ^ key >> 63 & Long.MAX_VALUE);
    }
}
