package org.rankwise.engine.mpi;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.rankwise.comm.Op;
import org.rankwise.comm.SharedCounter;
import org.rankwise.layout.ElementType;

/** A number in some rank's part of the {@link CounterWindow}, moved by one-sided fetch-and-op. */
final class MpiCounter implements SharedCounter {
    private static final long SUM = Mpi.ABI.ops().get(Op.SUM);

    private final int rank;
    private final long window;
    private final int owner;
    private final long slot;
    private final MemorySegment operand = Arena.ofAuto().allocate(JAVA_LONG);
    private final MemorySegment result = Arena.ofAuto().allocate(JAVA_LONG);

    /**
     * @param rank who this is, for messages
     * @param owner rank in the world whose memory holds the number
     * @param slot which number of the owner's it is
     */
    MpiCounter(int rank, long window, int owner, int slot) {
        this.rank = rank;
        this.window = window;
        this.owner = owner;
        this.slot = slot;
    }

    @Override
    public synchronized long fetchAndAdd(long delta) {
        operand.set(JAVA_LONG, 0, delta);
        MpiError.check(Mpi.FETCH_AND_OP.call(operand.address(), result.address(), Mpi.datatype(ElementType.LONG), owner, slot,
                SUM, window), "MPI_Fetch_and_op", rank);
        MpiError.check(Mpi.WIN_FLUSH.call(owner, window), "MPI_Win_flush", rank);
        return result.get(JAVA_LONG, 0);
    }
}
