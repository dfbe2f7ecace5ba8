package org.rankwise.engine.mpi;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * Memory off the heap that stands in for Java arrays while MPI works on it: the collector may move an array, and must not
 * wait for a call that waits for another rank. Buffers come in powers of two and are used again.
 */
final class Staging {
    private static final int SMALLEST = 10;
    /** Larger ones are given back at once. */
    private static final int LARGEST_KEPT = 26;
    private static final int KEPT_OF_EACH = 8;

    private final ConcurrentLinkedDeque<MemorySegment>[] kept = deques();

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static ConcurrentLinkedDeque<MemorySegment>[] deques() {
        ConcurrentLinkedDeque<MemorySegment>[] deques = new ConcurrentLinkedDeque[LARGEST_KEPT + 1];
        for (int i = 0; i < deques.length; i++) {
            deques[i] = new ConcurrentLinkedDeque<>();
        }
        return deques;
    }

    /** A buffer of at least this many bytes. */
    MemorySegment take(long bytes) {
        int power = power(bytes);
        if (power > LARGEST_KEPT) {
            return Arena.ofAuto().allocate(bytes, 64);
        }
        MemorySegment buffer = kept[power].pollFirst();
        return buffer != null ? buffer : Arena.ofAuto().allocate(1L << power, 64);
    }

    void give(MemorySegment buffer) {
        int power = power(buffer.byteSize());
        if (power <= LARGEST_KEPT && kept[power].size() < KEPT_OF_EACH) {
            kept[power].offerFirst(buffer);
        }
    }

    private static int power(long bytes) {
        return Math.max(SMALLEST, 64 - Long.numberOfLeadingZeros(Math.max(1, bytes) - 1));
    }
}
