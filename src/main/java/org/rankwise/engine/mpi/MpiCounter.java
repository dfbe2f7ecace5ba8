package org.rankwise.engine.mpi;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.rankwise.comm.Op;
import org.rankwise.comm.SharedCounter;
import org.rankwise.layout.ElementType;

/** A number in rank 0's window, moved by one-sided fetch-and-op. */
final class MpiCounter implements SharedCounter {
    /** Windows must be freed before MPI ends, by all their ranks: in the order of their making, that cannot deadlock. */
    private static final List<MpiCounter> OPEN = new ArrayList<>();

    private static final long SUM = Mpi.ABI.ops().get(Op.SUM);

    private final int rank;
    private final long window;
    private final MemorySegment operand = Arena.ofAuto().allocate(JAVA_LONG);
    private final MemorySegment result = Arena.ofAuto().allocate(JAVA_LONG);

    /** Collective. */
    @SuppressWarnings("restricted")
    MpiCounter(MpiComm comm) {
        rank = comm.rank();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment base = arena.allocate(ADDRESS);
            MemorySegment out = arena.allocate(8, 8);
            MpiError.check((int) Mpi.WIN_ALLOCATE.invokeExact(rank == 0 ? 8L : 0L, 8, Mpi.ABI.handles().infoNull(), comm.internal(),
                    base, out), "MPI_Win_allocate", rank);
            window = Mpi.handleAt(out);
            MpiError.check((int) Mpi.WIN_LOCK_ALL.invokeExact(0, window), "MPI_Win_lock_all", rank);
            if (rank == 0) {
                base.get(ADDRESS, 0).reinterpret(8).set(JAVA_LONG, 0, 0);
                MpiError.check((int) Mpi.WIN_FLUSH.invokeExact(0, window), "MPI_Win_flush", rank);
            }
            MpiError.check((int) NativeCollective.BARRIER.handle(false).invokeExact(comm.internal(), MemorySegment.NULL), "MPI_Barrier", rank);
        } catch (Throwable e) {
            throw MpiError.unexpected(e);
        }
        synchronized (OPEN) {
            OPEN.add(this);
        }
    }

    /** Gives all windows back. Collective over the world. */
    static void freeAll() {
        for (MpiCounter counter : OPEN) {
            counter.free();
        }
        OPEN.clear();
    }

    private void free() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment handle = arena.allocate(8, 8);
            Mpi.putHandle(handle, window);
            MpiError.check((int) Mpi.WIN_UNLOCK_ALL.invokeExact(window), "MPI_Win_unlock_all", rank);
            MpiError.check((int) Mpi.WIN_FREE.invokeExact(handle), "MPI_Win_free", rank);
        } catch (Throwable e) {
            throw MpiError.unexpected(e);
        }
    }

    @Override
    public synchronized long fetchAndAdd(long delta) {
        operand.set(JAVA_LONG, 0, delta);
        try {
            MpiError.check((int) Mpi.FETCH_AND_OP.invokeExact(operand, result, Mpi.datatype(ElementType.LONG), 0, 0L,
                    SUM, window), "MPI_Fetch_and_op", rank);
            MpiError.check((int) Mpi.WIN_FLUSH.invokeExact(0, window), "MPI_Win_flush", rank);
        } catch (Throwable e) {
            throw MpiError.unexpected(e);
        }
        return result.get(JAVA_LONG, 0);
    }
}
