package org.rankwise.engine.decorate;

import java.lang.foreign.MemorySegment;
import org.rankwise.comm.CommException;
import org.rankwise.engine.CollectiveCall;
import org.rankwise.engine.CollectiveCall.Kind;
import org.rankwise.engine.Side;
import org.rankwise.engine.collective.Fold;
import org.rankwise.layout.ElementType;

/** Whether one rank's call makes sense by itself: what matters is there, and blocks lie inside their memory. */
final class ArgumentCheck {

    private ArgumentCheck() {}

    static void check(CollectiveCall call, int rank, int size) {
        Kind kind = call.kind();
        if (kind == Kind.BARRIER || kind == Kind.SPLIT || kind == Kind.COUNTER) {
            return;
        }
        if (kind.isRooted() && (call.root() < 0 || call.root() >= size)) {
            throw fault(call, rank, "the root is a rank from 0 to " + (size - 1));
        }
        boolean atRoot = rank == call.root();
        boolean sends = kind != Kind.BCAST && kind != Kind.SCATTER || atRoot;
        boolean receives = switch (kind) {
            case GATHER, REDUCE -> atRoot;
            case BCAST -> !atRoot;
            default -> true;
        };
        boolean sendsMany = kind == Kind.SCATTER || kind == Kind.ALLTOALL || kind == Kind.REDUCE_SCATTER;
        boolean receivesMany = kind == Kind.GATHER || kind == Kind.ALLGATHER || kind == Kind.ALLTOALL;
        if (sends) {
            side(call, rank, "send", call.send(), sendsMany ? size : 1);
        }
        if (receives) {
            side(call, rank, "receive", call.recv(), receivesMany ? size : 1);
            if (call.recv().memory().isReadOnly()) {
                throw fault(call, rank, "the receive memory is read-only");
            }
        }
        if (kind == Kind.ALLGATHER && call.recv().count(rank) != call.send().count()) {
            throw fault(
                    call,
                    rank,
                    "its own block in the receive memory has " + call.recv().count(rank) + " elements");
        }
        if (kind.isReduction()) {
            for (int block = 0; block < (sendsMany ? size : 1); block++) {
                Fold.check(call.op(), call.type(), call.send().count(block));
            }
        }
    }

    private static void side(CollectiveCall call, int rank, String name, Side side, int blocks) {
        if (!side.isPresent()) {
            throw fault(call, rank, "the " + name + " memory is missing, which matters on this rank");
        }
        if (side.counts() != null && (side.counts().length != blocks || side.offsets().length != blocks)) {
            throw fault(
                    call,
                    rank,
                    "the " + name + " side has " + side.counts().length + " counts and " + side.offsets().length
                            + " offsets where " + blocks + " are needed");
        }
        MemorySegment memory = side.memory();
        ElementType type = call.type();
        long room = memory.byteSize() / type.bytes();
        for (int block = 0; block < blocks; block++) {
            long count = side.count(block);
            long offset = side.offset(block);
            if (count < 0 || offset < 0 || count > room - offset) {
                throw fault(
                        call,
                        rank,
                        "block " + block + " of the " + name + " memory is elements " + offset + " to "
                                + (offset + count) + " where the memory holds " + room);
            }
        }
    }

    private static CommException fault(CollectiveCall call, int rank, String what) {
        return new CommException("rank " + rank + ": " + call.describe() + ": " + what);
    }
}
