package org.rankwise.engine.decorate;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.rankwise.comm.CollectiveMismatchException;
import org.rankwise.comm.Op;
import org.rankwise.engine.CollectiveCall;
import org.rankwise.engine.CollectiveCall.Kind;
import org.rankwise.engine.Engine;
import org.rankwise.engine.Side;
import org.rankwise.engine.collective.AlgorithmicEngine;
import org.rankwise.layout.ElementType;

/** Whether all ranks make one collective call. All of them get all ranks' signatures, and so come to one verdict. */
final class SignatureCheck {
    // a signature's fields
    private static final int KIND = 0;
    private static final int ROOT = 1;
    private static final int TYPE = 2;
    private static final int OP = 3;
    /** Elements in the rank's own block. */
    private static final int COUNT = 4;
    /** A hash of the counts of ragged blocks; 0 for equal blocks. */
    private static final int COUNTS = 5;

    private static final int FIELDS = 6;
    private static final int STORY_BYTES = 512;

    private final Engine engine;
    private final CollectiveCall call;
    private final int tag;
    private final int size;
    private final long[] signatures;

    SignatureCheck(Engine engine, CollectiveCall call, int tag) {
        this.engine = engine;
        this.call = call;
        this.tag = tag;
        size = engine.size();
        signatures = new long[FIELDS * size];
    }

    /** @param site where the call stands in the user's source */
    void check(Supplier<String> site) {
        run(Kind.ALLGATHER, -1, longs(signature()), longs(signatures), FIELDS);
        for (int rank = 1; rank < size; rank++) {
            require(same(KIND, 0, rank), "collective", 0, rank, site);
            require(same(ROOT, 0, rank), "root", 0, rank, site);
            require(same(TYPE, 0, rank), "element type", 0, rank, site);
            require(same(OP, 0, rank), "operation", 0, rank, site);
        }
        switch (call.kind()) {
            case BARRIER, SPLIT, COUNTER -> {}
            case BCAST, REDUCE, ALLREDUCE, SCAN, EXSCAN, REDUCE_SCATTER, ALLGATHER -> checkAlike(site);
            case SCATTER, GATHER -> checkAtRoot(site);
            case ALLTOALL -> {
                if (IntStream.range(0, size).allMatch(rank -> field(COUNTS, rank) == 0)) {
                    checkAlike(site);
                } else {
                    checkPairs(site);
                }
            }
        }
    }

    private void checkAlike(Supplier<String> site) {
        int first = call.root() < 0 ? 0 : call.root();
        for (int rank = 0; rank < size; rank++) {
            require(same(COUNTS, first, rank), "counts", first, rank, site);
        }
        for (int rank = 0; rank < size && field(COUNTS, first) == 0; rank++) {
            require(same(COUNT, first, rank), "count", first, rank, site);
        }
    }

    private void checkAtRoot(Supplier<String> site) {
        int root = call.root();
        long[] counts = new long[size];
        if (field(COUNTS, root) == 0) {
            Arrays.fill(counts, field(COUNT, root));
        } else {
            if (engine.rank() == root) {
                counts = (call.kind() == Kind.SCATTER ? call.send() : call.recv()).counts();
            }
            bcast(longs(counts), root, ElementType.LONG, size);
        }
        for (int rank = 0; rank < size; rank++) {
            if (field(COUNT, rank) != counts[rank]) {
                throw mismatch(
                        "count of rank " + rank + "'s block, " + counts[rank] + " at the root and " + field(COUNT, rank)
                                + " at the rank",
                        root,
                        rank,
                        site);
            }
        }
    }

    private void checkPairs(Supplier<String> site) {
        long[] send = IntStream.range(0, size).mapToLong(call.send()::count).toArray();
        long[] incoming = new long[size];
        run(Kind.ALLTOALL, -1, longs(send), longs(incoming), 1);
        long[] verdict = {-1, 0, 0};
        for (int source = size - 1; source >= 0; source--) {
            if (incoming[source] != call.recv().count(source)) {
                verdict = new long[] {source, incoming[source], call.recv().count(source)};
            }
        }
        long[] verdicts = new long[verdict.length * size];
        run(Kind.ALLGATHER, -1, longs(verdict), longs(verdicts), verdict.length);
        for (int rank = 0; rank < size; rank++) {
            int at = rank * verdict.length;
            int source = (int) verdicts[at];
            if (source >= 0) {
                throw mismatch(
                        "count that goes from rank " + source + " to rank " + rank + ", " + verdicts[at + 1]
                                + " sent and " + verdicts[at + 2] + " expected",
                        source,
                        rank,
                        site);
            }
        }
    }

    private long[] signature() {
        Side own = call.kind() == Kind.SCATTER
                        || call.kind() == Kind.BCAST && !call.send().isPresent()
                ? call.recv()
                : call.send();
        long[] ragged = switch (call.kind()) {
            case SCATTER, ALLTOALL, REDUCE_SCATTER -> call.send().counts();
            case GATHER, ALLGATHER -> call.recv().counts();
            default -> null;
        };
        Op op = call.op();
        return new long[] {
            call.kind().ordinal(),
            call.root(),
            call.type() == null ? -1 : call.type().ordinal(),
            // every rank makes its own object of a user's operation, so names and widths must do
            op == null ? 0 : 31L * op.name().hashCode() + op.width(),
            own.count(),
            ragged == null ? 0 : Arrays.hashCode(ragged) | 1L << 32
        };
    }

    private long field(int field, int rank) {
        return signatures[rank * FIELDS + field];
    }

    private boolean same(int field, int one, int other) {
        return field(field, one) == field(field, other);
    }

    private void require(boolean agreed, String what, int one, int other, Supplier<String> site) {
        if (!agreed) {
            throw mismatch(what, one, other, site);
        }
    }

    /** The failure of all ranks; every rank gets here. */
    private CollectiveMismatchException mismatch(String what, int one, int other, Supplier<String> site) {
        return new CollectiveMismatchException("ranks disagree on the " + what + ": " + story(one, site) + ", but "
                + story(other, site) + "; every rank must make the same collective calls in the same order");
    }

    /** What a rank calls and where, on every rank. */
    private String story(int rank, Supplier<String> site) {
        byte[] text = new byte[STORY_BYTES];
        if (engine.rank() == rank) {
            byte[] own = ("rank " + rank + " calls " + call.describe() + " at " + site.get())
                    .getBytes(StandardCharsets.UTF_8);
            System.arraycopy(own, 0, text, 0, Math.min(own.length, text.length));
        }
        bcast(MemorySegment.ofArray(text), rank, ElementType.BYTE, text.length);
        return new String(text, StandardCharsets.UTF_8).replace("\0", "");
    }

    private void bcast(MemorySegment memory, int root, ElementType type, int count) {
        boolean send = engine.rank() == root;
        Side side = Side.of(memory, count);
        AlgorithmicEngine.run(
                engine,
                new CollectiveCall(Kind.BCAST, type, null, root, send ? side : Side.NONE, send ? Side.NONE : side),
                tag);
    }

    private void run(Kind kind, int root, MemorySegment send, MemorySegment recv, int count) {
        AlgorithmicEngine.run(
                engine,
                new CollectiveCall(kind, ElementType.LONG, null, root, Side.of(send, count), Side.of(recv, count)),
                tag);
    }

    private static MemorySegment longs(long[] array) {
        return MemorySegment.ofArray(array);
    }
}
