package org.rankwise.engine;

import java.lang.foreign.MemorySegment;
import org.rankwise.comm.Blocks;
import org.rankwise.layout.ElementType;

/**
 * What one rank sends into or receives from a collective: a segment with a block for each rank, or one block alone.
 *
 * @param memory the segment; null where it does not matter on this rank
 * @param count elements in each block where they are equal
 * @param counts elements in each rank's block where they are not equal; else null
 * @param offsets where each rank's block starts, in elements; null where blocks are equal and packed
 */
public record Side(MemorySegment memory, long count, long[] counts, long[] offsets) {

    /** What a side is where it does not matter. */
    public static final Side NONE = new Side(null, 0, null, null);

    /** What a side of unequal blocks is where it does not matter. */
    public static final Side RAGGED = new Side(null, -1, null, null);

    /** One block, or equal blocks one behind the other, of {@code count} elements each. */
    public static Side of(MemorySegment memory, long count) {
        return new Side(memory, count, null, null);
    }

    /** Blocks of which each has a count of its own. */
    public static Side of(Blocks blocks) {
        return new Side(blocks.memory(), 0, blocks.counts(), blocks.offsets());
    }

    /** Whether there is memory: whether the side matters on this rank. */
    public boolean isPresent() {
        return memory != null;
    }

    /** Whether the blocks' counts are given one by one, on whichever rank that matters. */
    public boolean isRagged() {
        return counts != null || count < 0;
    }

    /** Elements in a rank's block. */
    public long count(int rank) {
        return counts == null ? count : counts[rank];
    }

    /** The first element of a rank's block. */
    public long offset(int rank) {
        return offsets == null ? rank * count : offsets[rank];
    }

    /** A rank's block. */
    public MemorySegment block(int rank, ElementType type) {
        return memory.asSlice(offset(rank) * type.bytes(), count(rank) * type.bytes());
    }

    /** The single block of a side that has one. */
    public MemorySegment whole(ElementType type) {
        return memory.asSlice(0, count * type.bytes());
    }
}
