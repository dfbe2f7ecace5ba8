package org.rankwise.comm;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * One block of a segment for each rank: rank i's block is {@code counts[i]} elements from element {@code offsets[i]}.
 *
 * @param memory the segment that holds all blocks
 * @param counts elements in each block
 * @param offsets where each block starts, in elements
 */
public record Blocks(MemorySegment memory, long[] counts, long[] offsets) {

    /** @throws IllegalArgumentException if there are not as many counts as offsets */
    public Blocks {
        if (counts.length != offsets.length) {
            throw new IllegalArgumentException(counts.length + " counts and " + offsets.length
                    + " offsets where one of each for every rank is needed");
        }
    }

    /** Blocks that lie one behind the other. */
    public static Blocks packed(MemorySegment memory, long... counts) {
        long[] offsets = new long[counts.length];
        for (int i = 1; i < counts.length; i++) {
            offsets[i] = Math.addExact(offsets[i - 1], counts[i - 1]);
        }
        return new Blocks(memory, counts, offsets);
    }

    /** {@code parts} blocks of equal length, one behind the other. */
    public static Blocks equal(MemorySegment memory, long count, int parts) {
        long[] counts = new long[parts];
        Arrays.fill(counts, count);
        return packed(memory, counts);
    }
}
