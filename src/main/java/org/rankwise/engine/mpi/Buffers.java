package org.rankwise.engine.mpi;

import java.lang.foreign.MemorySegment;
import org.rankwise.engine.CollectiveCall;
import org.rankwise.engine.CollectiveCall.Kind;
import org.rankwise.engine.Side;
import org.rankwise.layout.ElementType;

/**
 * The memory of one collective call, in the caller's terms and as MPI gets it.
 *
 * @param mine what the caller sends
 * @param result where the caller wants the result
 * @param out what MPI reads: {@code mine} or a copy
 * @param in what MPI writes: {@code result} or a buffer to copy from
 */
record Buffers(
        CollectiveCall call,
        MpiComm comm,
        Staging staging,
        MemorySegment mine,
        MemorySegment result,
        MemorySegment out,
        MemorySegment in) {

    static Buffers of(CollectiveCall call, MpiComm comm, Staging staging) {
        MemorySegment mine = memory(call, call.send(), comm.size(), true);
        MemorySegment result = memory(call, call.recv(), comm.size(), false);
        // C forbids one buffer on both sides; a copy is what MPI_IN_PLACE costs inside anyway.
        boolean inPlace = call.kind().isReduction() && mine.equals(result) && mine.byteSize() > 0;
        return new Buffers(
                call,
                comm,
                staging,
                mine,
                result,
                inPlace ? staging.copy(mine) : staging.outgoing(mine),
                staging.incoming(result));
    }

    private static MemorySegment memory(CollectiveCall call, Side side, int size, boolean sends) {
        if (!side.isPresent()) {
            return MemorySegment.NULL;
        }
        if (side.counts() != null) {
            return side.memory();
        }
        boolean blocks = switch (call.kind()) {
            case SCATTER, REDUCE_SCATTER -> sends;
            case GATHER, ALLGATHER -> !sends;
            case ALLTOALL -> true;
            default -> false;
        };
        return side.memory()
                .asSlice(0, side.count() * (blocks ? size : 1) * call.type().bytes());
    }

    /** MPI has written: the caller gets the result, and what lies between ragged blocks stays as it is. */
    void arrived() {
        if (in == result || call.kind() == Kind.EXSCAN && comm.rank() == 0) {
            return;
        }
        Side side = call.recv();
        if (side.counts() == null) {
            MemorySegment.copy(in, 0, result, 0, result.byteSize());
            return;
        }
        ElementType type = call.type();
        for (int rank = 0; rank < side.counts().length; rank++) {
            long offset = side.offset(rank) * type.bytes();
            MemorySegment.copy(in, offset, result, offset, side.count(rank) * type.bytes());
        }
    }

    /** Copies go back to where they came from. */
    void done() {
        staging.done(out, mine);
        staging.done(in, result);
    }
}
