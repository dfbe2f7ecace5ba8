package org.rankwise.engine.mpi;

import java.lang.foreign.MemorySegment;
import org.rankwise.comm.Op;
import org.rankwise.engine.CollectiveCall;
import org.rankwise.engine.CollectiveCall.Kind;
import org.rankwise.engine.Side;

/**
 * Collectives by the library's own. Those whose counts an int does not hold, and reductions whose bits would depend on
 * the library's order, are left to our algorithms.
 */
final class MpiCollectives {
    private final MpiComm comm;
    private final MpiMessages messages;

    MpiCollectives(MpiComm comm, MpiMessages messages) {
        this.comm = comm;
        this.messages = messages;
    }

    /** Whether the library gives the same bits as our algorithms do; every rank must come to the same answer. */
    boolean serves(CollectiveCall call) {
        Kind kind = call.kind();
        if (kind == Kind.BARRIER) {
            return true;
        }
        boolean ragged = call.send().isRagged() || call.recv().isRagged();
        if (kind == Kind.REDUCE_SCATTER) {
            return false;
        }
        if (kind.isReduction()) {
            return call.send().count() <= Integer.MAX_VALUE && sameBits(call);
        }
        return kind == Kind.BCAST || !ragged && uniformCount(call) <= Integer.MAX_VALUE / comm.size();
    }

    private static long uniformCount(CollectiveCall call) {
        return Math.max(call.send().count(), call.recv().count());
    }

    /**
     * Integers in any order; floating point where there is but one order. NaN and signed zeros are ours to order, and
     * narrow integers are ours to wrap: Open MPI 4.1's vector code saturates sums of 8 and 16 bits.
     */
    private boolean sameBits(CollectiveCall call) {
        Op op = call.op();
        if (!isBuiltin(op)) {
            return false;
        }
        return switch (call.type()) {
            case INT, LONG -> true;
            case FLOAT, DOUBLE -> comm.size() <= 2 && (op == Op.SUM || op == Op.PROD);
            case BYTE, CHAR, SHORT -> false;
        };
    }

    /** A user's operation may have a built-in one's name. */
    private static boolean isBuiltin(Op op) {
        return op == Op.SUM || op == Op.PROD || op == Op.MIN || op == Op.MAX || op == Op.LAND || op == Op.LOR
                || op == Op.LXOR || op == Op.BAND || op == Op.BOR || op == Op.BXOR;
    }

    void run(CollectiveCall call) {
        try {
            MpiError.check(downcall(call), "MPI " + call.describe(), comm.rank());
        } catch (Throwable e) {
            throw MpiError.unexpected(e);
        }
    }

    private int downcall(CollectiveCall call) throws Throwable {
        if (call.kind() == Kind.BARRIER) {
            return (int) Mpi.BARRIER.invokeExact(comm.user());
        }
        if (call.kind() == Kind.BCAST) {
            return bcast(call);
        }
        MemorySegment mine = memory(call, call.send(), true);
        MemorySegment result = memory(call, call.recv(), false);
        // C forbids one buffer on both sides; a copy is what MPI_IN_PLACE costs inside anyway.
        boolean inPlace = call.kind().isReduction() && mine.equals(result);
        MemorySegment out = inPlace ? messages.copy(mine) : messages.outgoing(mine);
        MemorySegment in = messages.incoming(result);
        try {
            int code = invoke(call, out, in);
            boolean untouched = call.kind() == Kind.EXSCAN && comm.rank() == 0;
            if (!untouched) {
                messages.arrived(in, result, result.byteSize());
            }
            return code;
        } finally {
            messages.done(out, mine);
            messages.done(in, result);
        }
    }

    private int bcast(CollectiveCall call) throws Throwable {
        boolean root = call.send().isPresent();
        MemorySegment users = root ? call.send().whole(call.type()) : call.recv().whole(call.type());
        MemorySegment buffer = root ? messages.outgoing(users) : messages.incoming(users);
        long count = root ? call.send().count() : call.recv().count();
        try (Extent extent = Extent.of(count, call.type())) {
            int code = (int) Mpi.BCAST.invokeExact(buffer, extent.count(), extent.datatype(), call.root(), comm.user());
            if (!root) {
                messages.arrived(buffer, users, users.byteSize());
            }
            return code;
        } finally {
            messages.done(buffer, users);
        }
    }

    private MemorySegment memory(CollectiveCall call, Side side, boolean sends) {
        if (!side.isPresent()) {
            return MemorySegment.NULL;
        }
        boolean blocks = switch (call.kind()) {
            case SCATTER -> sends;
            case GATHER, ALLGATHER -> !sends;
            case ALLTOALL -> true;
            default -> false;
        };
        return side.memory().asSlice(0, side.count() * (blocks ? comm.size() : 1) * call.type().bytes());
    }

    private int invoke(CollectiveCall call, MemorySegment out, MemorySegment in) throws Throwable {
        long type = Mpi.datatype(call.type());
        int sent = (int) call.send().count();
        int received = (int) call.recv().count();
        long op = call.op() == null ? Mpi.ABI.opNull() : Mpi.ABI.op(call.op());
        int root = call.root();
        long handle = comm.user();
        return switch (call.kind()) {
            case SCATTER -> (int) Mpi.SCATTER.invokeExact(out, received, type, in, received, type, root, handle);
            case GATHER -> (int) Mpi.GATHER.invokeExact(out, sent, type, in, sent, type, root, handle);
            case ALLGATHER -> (int) Mpi.ALLGATHER.invokeExact(out, sent, type, in, sent, type, handle);
            case ALLTOALL -> (int) Mpi.ALLTOALL.invokeExact(out, sent, type, in, sent, type, handle);
            case REDUCE -> (int) Mpi.REDUCE.invokeExact(out, in, sent, type, op, root, handle);
            case ALLREDUCE -> (int) Mpi.ALLREDUCE.invokeExact(out, in, sent, type, op, handle);
            case SCAN -> (int) Mpi.SCAN.invokeExact(out, in, sent, type, op, handle);
            case EXSCAN -> (int) Mpi.EXSCAN.invokeExact(out, in, sent, type, op, handle);
            default -> throw new IllegalStateException(call.describe());
        };
    }
}
