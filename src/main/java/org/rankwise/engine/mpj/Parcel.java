package org.rankwise.engine.mpj;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/**
 * A buffer that MPJ Express sends or receives, and where in it our packet lies:
 *
 * <pre>
 *   0         overhead          + 8            + 56
 *   +---------+-----------------+--------------+---------------------+
 *   | device  | MPJ's section   | Packet       | its bytes           |
 *   +---------+-----------------+--------------+---------------------+
 * </pre>
 */
final class Parcel {
    /** What MPJ's buffers put before the elements of a section. */
    static final int SECTION_BYTES = 8;

    private static final int PAGE_BYTES = 4096;
    private static final long BLOCK_OFFSET = 16;

    final Object buffer;
    /** The packet and its bytes. */
    final MemorySegment content;

    Parcel(Mpj mpj, int overhead, int capacity) {
        ByteBuffer memory = memory(overhead + SECTION_BYTES + Packet.BYTES, overhead + SECTION_BYTES + capacity);
        content = MemorySegment.ofBuffer(memory).asSlice(overhead + SECTION_BYTES);
        buffer = mpj.buffer(memory, overhead);
    }

    /**
     * Memory whose bytes from {@code start} on lie in their page where large blocks of malloc's begin, as users' segments do.
     * A copy to some bytes further on in the page takes a seventh longer: its loads wait for its stores, which look alike by
     * the lowest twelve bits of their addresses.
     */
    private static ByteBuffer memory(int start, int size) {
        ByteBuffer roomy = ByteBuffer.allocateDirect(size + PAGE_BYTES);
        long address = MemorySegment.ofBuffer(roomy).address() + start;
        return roomy.slice(Math.floorMod(BLOCK_OFFSET - address, PAGE_BYTES), size);
    }

    MemorySegment bytes(int length) {
        return content.asSlice(Packet.BYTES, length);
    }
}
