package org.rankwise.comm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;

class BlocksTest {
    private static final MemorySegment MEMORY = MemorySegment.ofArray(new int[20]);

    @Test
    void shouldPackBlocksOneBehindTheOther() {
        assertArrayEquals(
                new long[] {0, 3, 3, 5}, Blocks.packed(MEMORY, 3, 0, 2, 4).offsets());
        assertArrayEquals(new long[] {0, 5, 10}, Blocks.equal(MEMORY, 5, 3).offsets());
        assertArrayEquals(new long[0], Blocks.packed(MEMORY).offsets());
    }

    @Test
    void shouldRefuseCountsWithoutOffsets() {
        assertThrows(IllegalArgumentException.class, () -> new Blocks(MEMORY, new long[3], new long[2]));
    }

    @Test
    void shouldNotWrapAroundWhereOffsetsOverflow() {
        assertThrows(ArithmeticException.class, () -> Blocks.packed(MEMORY, Long.MAX_VALUE, 1, 1));
    }

    @Test
    void shouldWorkOutOffsetsOfRaggedParts() {
        assertArrayEquals(new int[] {0, 2, 2}, Ragged.offsetsOf(new int[] {2, 0, 3}));
        Exception negative = assertThrows(IllegalArgumentException.class, () -> Ragged.offsetsOf(new int[] {1, -1}));
        assertTrue(negative.getMessage().contains("counts[1]=-1"), negative.getMessage());
        Exception large = assertThrows(
                IllegalArgumentException.class, () -> Ragged.offsetsOf(new int[] {Integer.MAX_VALUE, 1, 1}));
        assertTrue(large.getMessage().contains("segments"), large.getMessage());
    }

    @Test
    void shouldCopyRaggedParts() {
        Ragged<long[]> ragged = new Ragged<>(new long[] {1, 2, 3}, new int[] {2, 0, 1}, new int[] {0, 2, 2});
        assertEquals(3, ragged.parts());
        assertArrayEquals(new long[] {1, 2}, ragged.part(0));
        assertArrayEquals(new long[0], ragged.part(1));
        ragged.part(2)[0] = 9;
        assertArrayEquals(new long[] {3}, ragged.part(2));
    }
}
