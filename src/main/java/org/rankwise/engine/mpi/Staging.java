package org.rankwise.engine.mpi;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * Memory off the heap that stands in for Java arrays while MPI works on it: the collector may move an array, and must not
 * wait for a call that waits for another rank. Buffers come in powers of two and are used again; small ones stay with the
 * thread that gave them back, so that taking them costs next to nothing.
 */
final class Staging {
    /** Up to here buffers are of one size and stay with a thread. */
    private static final int LARGEST_OF_THREAD = 14;
    /** Larger ones are given back to the collector at once. */
    private static final int LARGEST_KEPT = 26;

    private static final int KEPT_OF_EACH = 8;
    private static final ThreadLocal<Small> SMALL = ThreadLocal.withInitial(Small::new);

    private final ConcurrentLinkedDeque<MemorySegment>[] kept = deques();

    /** A thread's stack of small buffers. */
    private static final class Small {
        private final MemorySegment[] buffers = new MemorySegment[KEPT_OF_EACH];
        private int count;

        MemorySegment take() {
            return count > 0 ? buffers[--count] : Arena.ofAuto().allocate(1L << LARGEST_OF_THREAD, 64);
        }

        void give(MemorySegment buffer) {
            if (count < buffers.length) {
                buffers[count++] = buffer;
            }
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static ConcurrentLinkedDeque<MemorySegment>[] deques() {
        ConcurrentLinkedDeque<MemorySegment>[] deques = new ConcurrentLinkedDeque[LARGEST_KEPT + 1];
        for (int i = 0; i < deques.length; i++) {
            deques[i] = new ConcurrentLinkedDeque<>();
        }
        return deques;
    }

    /** Memory that MPI can read: the data itself, or a copy. */
    MemorySegment outgoing(MemorySegment data) {
        return data.isNative() ? usable(data) : copy(data);
    }

    MemorySegment copy(MemorySegment data) {
        MemorySegment copy = take(data.byteSize());
        MemorySegment.copy(data, 0, copy, 0, data.byteSize());
        return copy;
    }

    /** Memory that MPI can write: the buffer itself, or one to copy from. */
    MemorySegment incoming(MemorySegment buffer) {
        return buffer.isNative() ? usable(buffer) : take(buffer.byteSize());
    }

    /** MPI gets an address, and would write where memory was: closed memory and another thread's is refused as Java does. */
    private static MemorySegment usable(MemorySegment memory) {
        if (!memory.scope().isAlive()) {
            throw new IllegalStateException("Already closed");
        }
        if (!memory.isAccessibleBy(Thread.currentThread())) {
            throw new WrongThreadException("Attempted access outside owning thread");
        }
        return memory;
    }

    /** MPI has written so many bytes, which the user gets. */
    void arrived(MemorySegment in, MemorySegment buffer, long bytes) {
        if (in != buffer) {
            MemorySegment.copy(in, 0, buffer, 0, bytes);
        }
    }

    /** Takes back what stood in for the user's memory; the user's own is left alone, and was there until now. */
    void done(MemorySegment used, MemorySegment users) {
        Reference.reachabilityFence(users);
        if (used != users) {
            give(used);
        }
    }

    /** A buffer of at least this many bytes. */
    private MemorySegment take(long bytes) {
        if (bytes <= 1L << LARGEST_OF_THREAD) {
            return SMALL.get().take();
        }
        int power = power(bytes);
        if (power > LARGEST_KEPT) {
            return Arena.ofAuto().allocate(bytes, 64);
        }
        MemorySegment buffer = kept[power].pollFirst();
        return buffer != null ? buffer : Arena.ofAuto().allocate(1L << power, 64);
    }

    private void give(MemorySegment buffer) {
        int power = power(buffer.byteSize());
        if (power == LARGEST_OF_THREAD) {
            SMALL.get().give(buffer);
        } else if (power <= LARGEST_KEPT && kept[power].size() < KEPT_OF_EACH) {
            kept[power].offerFirst(buffer);
        }
    }

    private static int power(long bytes) {
        return 64 - Long.numberOfLeadingZeros(bytes - 1);
    }
}
