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

    final Object buffer;
    /** The packet and its bytes. */
    final MemorySegment content;

    Parcel(Mpj mpj, int overhead, int capacity) {
        ByteBuffer memory = ByteBuffer.allocateDirect(overhead + SECTION_BYTES + capacity);
        content = MemorySegment.ofBuffer(memory).asSlice(overhead + SECTION_BYTES);
        buffer = mpj.buffer(memory, overhead);
    }

    MemorySegment bytes(int length) {
        return content.asSlice(Packet.BYTES, length);
    }
}
