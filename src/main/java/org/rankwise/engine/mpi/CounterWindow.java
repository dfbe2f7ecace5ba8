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
            MpiError.check((int) Mpi.WIN_ALLOCATE.invokeExact((long) SLOTS * Long.BYTES, Long.BYTES,
                    Mpi.ABI.handles().infoNull(), world.internal(), base, out), "MPI_Win_allocate", worldRank);
            window = Mpi.handleAt(out);
            MpiError.check((int) Mpi.WIN_LOCK_ALL.invokeExact(0, window), "MPI_Win_lock_all", worldRank);
            base.get(ADDRESS, 0).reinterpret((long) SLOTS * Long.BYTES).fill((byte) 0);
            MpiError.check((int) Mpi.WIN_FLUSH.invokeExact(worldRank, window), "MPI_Win_flush", worldRank);
            MpiError.check((int) NativeCollective.BARRIER.handle(false).invokeExact(world.internal(), MemorySegment.NULL),
                    "MPI_Barrier", worldRank);
        } catch (Throwable e) {
            throw MpiError.unexpected(e);
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
            MpiError.check((int) Mpi.WIN_UNLOCK_ALL.invokeExact(instance.window), "MPI_Win_unlock_all", instance.worldRank);
            MpiError.check((int) Mpi.WIN_FREE.invokeExact(handle), "MPI_Win_free", instance.worldRank);
            instance = null;
        } catch (Throwable e) {
            throw MpiError.unexpected(e);
        }
    }

    /** A new counter at zero. Collective over the communicator, whose rank 0 gives it a slot and tells the others. */
    synchronized MpiCounter counter(MpiComm comm) {
        long place = comm.rank() == 0 ? (long) worldRank << Integer.SIZE | slotsTaken++ : 0;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment told = arena.allocateFrom(JAVA_LONG, place);
            MpiError.check((int) NativeCollective.BCAST.handle(false).invokeExact(told, 1L, Mpi.datatype(ElementType.LONG), 0,
                    comm.internal(), MemorySegment.NULL), "MPI_Bcast", comm);
            place = told.get(JAVA_LONG, 0);
        } catch (Throwable e) {
            throw MpiError.unexpected(e);
        }
        if ((int) place >= SLOTS) {
            throw new CommException("rank " + comm.rank() + ": more than " + SLOTS
                    + " shared counters; use those that there are again");
        }
        return new MpiCounter(worldRank, window, (int) (place >>> Integer.SIZE), (int) place);
    }
}
