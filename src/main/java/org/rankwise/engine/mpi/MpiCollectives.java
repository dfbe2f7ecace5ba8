package org.rankwise.engine.mpi;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;
import java.util.Arrays;
import org.rankwise.comm.Op;
import org.rankwise.comm.Request;
import org.rankwise.comm.Status;
import org.rankwise.engine.CollectiveCall;
import org.rankwise.engine.CollectiveCall.Kind;
import org.rankwise.engine.Side;

/**
 * Collectives by the library's own. Those whose counts the library does not hold, and reductions whose bits would depend
 * on the library's order, are left to our algorithms: so are users' operations, which MPI may bracket as it likes.
 */
final class MpiCollectives {
    private final MpiComm comm;
    private final Staging staging;

    MpiCollectives(MpiComm comm, Staging staging) {
        this.comm = comm;
        this.staging = staging;
    }

    /** Whether the library does it, with the bits that our algorithms give; every rank must come to the same answer. */
    boolean serves(CollectiveCall call) {
        return switch (call.kind()) {
            case BARRIER, BCAST -> true;
            case SCATTER, GATHER, ALLTOALL -> Mpi.LARGE_COUNTS || !isRagged(call) && holds(blockCount(call));
            // the counts of all blocks are known on all ranks
            case ALLGATHER ->
                Mpi.LARGE_COUNTS || (isRagged(call) ? holdsAll(call.recv().counts()) : holds(blockCount(call)));
            case REDUCE_SCATTER -> sameBits(call) && (Mpi.LARGE_COUNTS || holdsAll(blockCounts(call.send())));
            case REDUCE, ALLREDUCE, SCAN, EXSCAN ->
                sameBits(call) && (Mpi.LARGE_COUNTS || call.send().count() <= Integer.MAX_VALUE);
            case SPLIT, COUNTER -> false;
        };
    }

    private static boolean isRagged(CollectiveCall call) {
        return call.send().isRagged() || call.recv().isRagged();
    }

    private static long blockCount(CollectiveCall call) {
        return Math.max(call.send().count(), call.recv().count());
    }

    /** Whether ints hold where each of the equal blocks starts. */
    private boolean holds(long count) {
        return count <= Integer.MAX_VALUE / comm.size();
    }

    private static boolean holdsAll(long[] counts) {
        return Arrays.stream(counts).sum() <= Integer.MAX_VALUE;
    }

    private long[] blockCounts(Side side) {
        if (side.counts() != null) {
            return side.counts();
        }
        long[] counts = new long[comm.size()];
        Arrays.fill(counts, side.count());
        return counts;
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
        return op == Op.SUM
                || op == Op.PROD
                || op == Op.MIN
                || op == Op.MAX
                || op == Op.LAND
                || op == Op.LOR
                || op == Op.LXOR
                || op == Op.BAND
                || op == Op.BOR
                || op == Op.BXOR;
    }

    void run(CollectiveCall call) {
        if (comm.crowded()) {
            start(call).await();
            return;
        }
        Buffers buffers = Buffers.of(call, comm, staging);
        try {
            invoke(call, buffers, 0);
            buffers.arrived();
        } finally {
            buffers.done();
        }
    }

    Request start(CollectiveCall call) {
        Buffers buffers = Buffers.of(call, comm, staging);
        MemorySegment request = CallMemory.ofThread().request;
        Object kept = invoke(call, buffers, request.address());
        return new MpiRequest(Mpi.handleAt(request), comm, false, _ -> {
            buffers.arrived();
            buffers.done();
            // MPI reads arrays of counts until it is done
            Reference.reachabilityFence(kept);
            return Status.EMPTY;
        });
    }

    /**
     * Returns what must stay in memory until the call is done.
     *
     * @param request where MPI is to write a request; 0 to wait for the end
     */
    private Arena invoke(CollectiveCall call, Buffers buffers, long request) {
        Arena arena = isRagged(call) || call.kind() == Kind.REDUCE_SCATTER ? Arena.ofAuto() : null;
        NativeCollective function = function(call);
        try (Extent extent = call.type() == null ? Extent.NONE : Extent.of(countOf(call), call.type())) {
            int code = invoke(
                    request == 0 ? function.blocking() : function.starting(),
                    call,
                    buffers.out().address(),
                    buffers.in().address(),
                    extent,
                    arena,
                    request);
            if (code != 0) {
                MpiError.check(code, function.functionName() + " of " + call.describe(), comm);
            }
            Reference.reachabilityFence(arena);
            return arena;
        }
    }

    private static NativeCollective function(CollectiveCall call) {
        boolean ragged = isRagged(call);
        return switch (call.kind()) {
            case BARRIER -> NativeCollective.BARRIER;
            case BCAST -> NativeCollective.BCAST;
            case SCATTER -> ragged ? NativeCollective.SCATTERV : NativeCollective.SCATTER;
            case GATHER -> ragged ? NativeCollective.GATHERV : NativeCollective.GATHER;
            case ALLGATHER -> ragged ? NativeCollective.ALLGATHERV : NativeCollective.ALLGATHER;
            case ALLTOALL -> ragged ? NativeCollective.ALLTOALLV : NativeCollective.ALLTOALL;
            case REDUCE -> NativeCollective.REDUCE;
            case ALLREDUCE -> NativeCollective.ALLREDUCE;
            case REDUCE_SCATTER -> NativeCollective.REDUCE_SCATTER;
            case SCAN -> NativeCollective.SCAN;
            case EXSCAN -> NativeCollective.EXSCAN;
            case SPLIT, COUNTER -> throw new IllegalArgumentException(call.describe());
        };
    }

    /** The one count that a call has; of a call with arrays of counts, that of this rank's own block. */
    private static long countOf(CollectiveCall call) {
        return switch (call.kind()) {
            case SCATTER -> call.recv().count();
            case BCAST ->
                call.send().isPresent() ? call.send().count() : call.recv().count();
            case ALLTOALL, REDUCE_SCATTER -> isRagged(call) ? 0 : call.send().count();
            default -> call.send().count();
        };
    }

    /** The blocking forms have no parameter for the request, and do not see it. */
    private int invoke(
            NativeFunction function, CollectiveCall call, long out, long in, Extent extent, Arena arena, long request) {
        long n = extent.count();
        long type = extent.datatype();
        long op = call.op() == null ? 0 : Mpi.ABI.ops().get(call.op());
        int root = call.root();
        long handle = comm.user();
        Side from = call.send();
        Side to = call.recv();
        long buffer = from.isPresent() ? out : in;
        boolean ragged = isRagged(call);
        return switch (call.kind()) {
            case BARRIER -> function.call(handle, request);
            case BCAST -> function.call(buffer, n, type, root, handle, request);
            case SCATTER ->
                ragged
                        ? function.call(
                                out,
                                counts(from, arena),
                                offsets(from, arena),
                                type,
                                in,
                                n,
                                type,
                                root,
                                handle,
                                request)
                        : function.call(out, n, type, in, n, type, root, handle, request);
            case GATHER ->
                ragged
                        ? function.call(
                                out, n, type, in, counts(to, arena), offsets(to, arena), type, root, handle, request)
                        : function.call(out, n, type, in, n, type, root, handle, request);
            case ALLGATHER ->
                ragged
                        ? function.call(out, n, type, in, counts(to, arena), offsets(to, arena), type, handle, request)
                        : function.call(out, n, type, in, n, type, handle, request);
            case ALLTOALL ->
                ragged
                        ? function.call(
                                out,
                                counts(from, arena),
                                offsets(from, arena),
                                type,
                                in,
                                counts(to, arena),
                                offsets(to, arena),
                                type,
                                handle,
                                request)
                        : function.call(out, n, type, in, n, type, handle, request);
            case REDUCE -> function.call(out, in, n, type, op, root, handle, request);
            case REDUCE_SCATTER -> function.call(out, in, counts(from, arena), type, op, handle, request);
            case ALLREDUCE, SCAN, EXSCAN ->
                request == 0
                        ? function.call(out, in, n, type, op, handle)
                        : function.call(out, in, n, type, op, handle, request);
            case SPLIT, COUNTER -> throw new IllegalArgumentException(call.describe());
        };
    }

    private long counts(Side side, Arena arena) {
        return side.isPresent() ? numbers(blockCounts(side), arena) : 0;
    }

    private static long offsets(Side side, Arena arena) {
        return side.isPresent() ? numbers(side.offsets(), arena) : 0;
    }

    private static long numbers(long[] values, Arena arena) {
        MemorySegment numbers = Mpi.LARGE_COUNTS
                ? arena.allocateFrom(JAVA_LONG, values)
                : arena.allocateFrom(
                        JAVA_INT,
                        Arrays.stream(values).mapToInt(Math::toIntExact).toArray());
        return numbers.address();
    }
}
