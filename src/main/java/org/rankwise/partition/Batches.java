package org.rankwise.partition;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.rankwise.layout.Range;

/** {@code [0, total)} cut into contiguous ranges of given sizes, of which the last one may be shorter. */
public final class Batches {
    private static final int MOST = 1 << 24;

    private final long[] ends;

    private Batches(long[] ends) {
        this.ends = ends;
    }

    /**
     * Of so many indices each.
     *
     * @throws IllegalArgumentException if there would be more than 16,777,216 of them
     */
    public static Batches equal(long total, long size) {
        return random(total, size, size, 0);
    }

    /**
     * Of sizes from {@code least} to {@code most}, each as likely, always the same ones for a seed.
     *
     * @throws IllegalArgumentException if there would be more than 16,777,216 of them
     */
    public static Batches random(long total, long least, long most, long seed) {
        if (total < 0 || least < 1 || most < least) {
            throw new IllegalArgumentException("total=" + total + ", least=" + least + ", most=" + most
                    + " where total >= 0 and 1 <= least <= most are needed");
        }
        LongStream.Builder ends = LongStream.builder();
        int count = 0;
        for (long end = 0; end < total; count++) {
            if (count == MOST) {
                throw new IllegalArgumentException("more than " + MOST + " batches of " + total + "; take larger ones");
            }
            // the high bits of a product, so that each size is as likely
            long more = least + Math.unsignedMultiplyHigh(RandomParts.draw(count, seed), most - least + 1);
            end = more > total - end ? total : end + more;
            ends.add(end);
        }
        return new Batches(ends.build().toArray());
    }

    /** Number of batches. */
    public int parts() {
        return ends.length;
    }

    /** The range of one part. */
    public Range range(int part) {
        return new Range(part == 0 ? 0 : ends[part - 1], ends[part]);
    }

    /** The part that holds an index. */
    public int partOf(long index) {
        int found = Arrays.binarySearch(ends, index);
        return found < 0 ? -found - 1 : found + 1;
    }
}
