package org.rankwise.engine.mpi;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.rankwise.comm.CommException;
import org.rankwise.layout.ElementType;

/**
 * The one window in which all shared counters of a job live: each rank has a page of it, with a slot for each counter
 * whose communicator it is rank 0 of. A window for each counter would not do: Open MPI 4.1 takes the same file for
 * windows of the two halves of a split when both are made at a time, and they then share their numbers.
 */
final class CounterWindow {
    private static final int SLOTS = 4096;
    private static CounterWindow instance;

    private final int worldRank;
    private final long window;
    private int slotsTaken;

    @SuppressWarnings("restricted")
    private CounterWindow(MpiComm world) {
        worldRank = world.rank();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment base = arena.allocate(ADDRESS);
            MemorySegment out = arena.allocate(8, 8);
            MpiError.check(Mpi.WIN_ALLOCATE.call((long) SLOTS * Long.BYTES, Long.BYTES,
                    Mpi.ABI.handles().infoNull(), world.internal(), base.address(), out.address()), "MPI_Win_allocate", worldRank);
            window = Mpi.handleAt(out);
            MpiError.check(Mpi.WIN_LOCK_ALL.call(0, window), "MPI_Win_lock_all", worldRank);
            base.get(ADDRESS, 0).reinterpret((long) SLOTS * Long.BYTES).fill((byte) 0);
            MpiError.check(Mpi.WIN_FLUSH.call(worldRank, window), "MPI_Win_flush", worldRank);
            MpiError.check(NativeCollective.BARRIER.blocking().call(world.internal()),
                    "MPI_Barrier", worldRank);
        }
    }

    /** Makes it on the world's first call that a counter may follow; later calls do nothing. Collective over the world. */
    static void openOnce(MpiComm world) {
        if (instance == null) {
            instance = new CounterWindow(world);
        }
    }

    static CounterWindow instance() {
        return instance;
    }

    /** Before MPI ends. Collective over the world. */
    static void close() {
        if (instance == null) {
            return;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment handle = arena.allocate(8, 8);
            Mpi.putHandle(handle, instance.window);
            MpiError.check(Mpi.WIN_UNLOCK_ALL.call(instance.window), "MPI_Win_unlock_all", instance.worldRank);
            MpiError.check(Mpi.WIN_FREE.call(handle.address()), "MPI_Win_free", instance.worldRank);
            instance = null;
        }
    }

    /** A new counter at zero. Collective over the communicator, whose rank 0 gives it a slot and tells the others. */
    synchronized MpiCounter counter(MpiComm comm) {
        long place = comm.rank() == 0 ? (long) worldRank << Integer.SIZE | slotsTaken++ : 0;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment told = arena.allocateFrom(JAVA_LONG, place);
            MpiError.check(NativeCollective.BCAST.blocking().call(told.address(), 1, Mpi.datatype(ElementType.LONG), 0,
                    comm.internal()), "MPI_Bcast", comm);
            place = told.get(JAVA_LONG, 0);
        }
        if ((int) place >= SLOTS) {
            throw new CommException("rank " + comm.rank() + ": more than " + SLOTS
                    + " shared counters; use those that there are again");
        }
        return new MpiCounter(worldRank, window, (int) (place >>> Integer.SIZE), (int) place);
    }
}
