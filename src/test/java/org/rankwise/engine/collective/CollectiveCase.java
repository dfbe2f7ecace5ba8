package org.rankwise.engine.collective;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.rankwise.comm.Blocks;
import org.rankwise.comm.Op;
import org.rankwise.engine.CollectiveCall;
import org.rankwise.engine.CollectiveCall.Kind;
import org.rankwise.engine.Side;
import org.rankwise.layout.ElementType;
import org.rankwise.testing.Seed;

/**
 * One collective with random data, and what every rank must get, worked out serially. Every rank can work out
 * everybody's data by itself.
 *
 * @param counts elements that rank i has for rank j; of kinds with one block to send, all in a row are the same
 * @param ragged whether blocks are described one by one, with gaps between them
 */
record CollectiveCase(
        Seed seed, Kind kind, int ranks, ElementType type, Op op, int root, long[][] counts, boolean ragged) {
    private static final byte UNTOUCHED = 0x5a;

    static CollectiveCase equal(Seed seed, Kind kind, int ranks, ElementType type, Op op, int root, long count) {
        long[][] counts = new long[ranks][ranks];
        for (long[] row : counts) {
            Arrays.fill(row, count);
        }
        return new CollectiveCase(seed, kind, ranks, type, op, root, counts, false);
    }

    /** With counts from 0 to {@code most}, every third or so 0. */
    static CollectiveCase ragged(Seed seed, Kind kind, int ranks, ElementType type, Op op, int root, int most) {
        Random random = seed.random("counts", kind.name(), ranks, root, most);
        long[][] counts = new long[ranks][ranks];
        for (long[] row : counts) {
            for (int to = 0; to < ranks; to++) {
                row[to] = random.nextInt(3) == 0 ? 0 : random.nextInt(most + 1) / width(op) * width(op);
            }
            if (kind == Kind.GATHER || kind == Kind.ALLGATHER) {
                Arrays.fill(row, row[0]);
            } else if (kind == Kind.REDUCE_SCATTER) {
                System.arraycopy(counts[0], 0, row, 0, ranks);
            }
        }
        return new CollectiveCase(seed, kind, ranks, type, op, root, counts, true);
    }

    private static int width(Op op) {
        return op == null ? 1 : op.width();
    }

    private boolean sendsMany() {
        return kind == Kind.SCATTER || kind == Kind.ALLTOALL || kind == Kind.REDUCE_SCATTER;
    }

    private boolean receivesMany() {
        return kind == Kind.GATHER || kind == Kind.ALLGATHER || kind == Kind.ALLTOALL;
    }

    private boolean matters(boolean send, int rank) {
        return switch (kind) {
            case BARRIER -> false;
            case BCAST -> send == (rank == root);
            case SCATTER -> !send || rank == root;
            case GATHER, REDUCE -> send || rank == root;
            default -> true;
        };
    }

    /** The data that a rank sends, block by block for all ranks, or one block. */
    MemorySegment data(int rank, int to) {
        int count = (int) counts[rank][to];
        long key = seed.random(kind.name(), rank, sendsMany() ? to : 0).nextLong();
        MemorySegment data = ElementType.segmentOf(type.newArray(count));
        for (int i = 0; i < count; i++) {
            long bits = (key + i) * 0x9E3779B97F4A7C15L;
            bits = (bits ^ bits >>> 32) * 0xD6E8FEB86659FD93L;
            switch (type) {
                case BYTE -> data.set(ValueLayout.JAVA_BYTE, i, (byte) (bits >> 40));
                case CHAR, SHORT -> data.setAtIndex(ValueLayout.JAVA_SHORT, i, (short) (bits >> 40));
                case INT -> data.setAtIndex(ValueLayout.JAVA_INT, i, (int) (bits >> 30));
                case LONG -> data.setAtIndex(ValueLayout.JAVA_LONG, i, bits);
                case FLOAT -> data.setAtIndex(ValueLayout.JAVA_FLOAT, i, (bits >> 40) * 0x1p-20f);
                case DOUBLE -> data.setAtIndex(ValueLayout.JAVA_DOUBLE, i, (bits >> 11) * 0x1p-50);
            }
        }
        return data;
    }

    /** What a rank must have received from a rank: one block, or for kinds that receive one, at {@code from} 0. */
    private MemorySegment expected(int rank, int from) {
        return switch (kind) {
            case BCAST -> data(root, 0);
            case SCATTER -> data(root, rank);
            case GATHER, ALLGATHER -> data(from, 0);
            case ALLTOALL -> data(from, rank);
            case REDUCE, ALLREDUCE -> leftFold(ranks, 0);
            case REDUCE_SCATTER -> leftFold(ranks, rank);
            case SCAN -> leftFold(rank + 1, 0);
            case EXSCAN -> leftFold(rank, 0);
            default -> throw new AssertionError(kind);
        };
    }

    private MemorySegment leftFold(int end, int to) {
        MemorySegment left = data(0, to);
        for (int rank = 1; rank < end; rank++) {
            if (op.onSegments() != null) {
                op.onSegments().apply(left, data(rank, to), counts[rank][to], type);
            } else {
                PlainFold.fold(op, type, left, data(rank, to), counts[rank][to]);
            }
        }
        return left;
    }

    /** The side that a rank gives, in fresh memory; {@code send} filled with its data, else with a mark. */
    private Side side(boolean send, int rank, Arena arena) {
        boolean many = send ? sendsMany() : receivesMany();
        long[] blocks = !many
                ? new long[] {counts[kind == Kind.SCATTER ? root : rank][sendsMany() ? rank : 0]}
                : send
                        ? counts[rank]
                        : IntStream.range(0, ranks)
                                .mapToLong(from -> counts[from][rank])
                                .toArray();
        if (kind == Kind.BCAST && !matters(send, rank)) {
            return Side.NONE;
        }
        boolean describe = many && ragged;
        if (!matters(send, rank)) {
            return describe ? Side.RAGGED : Side.of(null, blocks[0]);
        }
        Random random = seed.random("layout", send, rank);
        long[] offsets = new long[blocks.length];
        long end = 0;
        for (int i = 0; i < blocks.length; i++) {
            offsets[i] = end + (describe ? random.nextInt(3) : 0);
            end = offsets[i] + blocks[i];
        }
        MemorySegment memory = switch (random.nextInt(3)) {
            case 0 -> ElementType.segmentOf(type.newArray((int) end));
            case 1 -> arena.allocate(end * type.bytes() + 3, 8).asSlice(3);
            default -> MemorySegment.ofArray(new byte[(int) end * type.bytes()]);
        };
        memory.fill(UNTOUCHED);
        if (send) {
            for (int to = 0; to < blocks.length; to++) {
                memory.asSlice(offsets[to] * type.bytes(), blocks[to] * type.bytes())
                        .copyFrom(data(rank, to));
            }
        }
        return describe ? Side.of(new Blocks(memory, blocks, offsets)) : Side.of(memory, blocks[0]);
    }

    /** What {@code after} must hold. */
    private void receive(Side recv, int rank) {
        if (kind == Kind.EXSCAN && rank == 0) {
            return;
        }
        if (receivesMany()) {
            for (int from = 0; from < ranks; from++) {
                recv.block(from, type).copyFrom(expected(rank, from));
            }
        } else {
            MemorySegment expected = expected(rank, 0);
            recv.memory().asSlice(0, expected.byteSize()).copyFrom(expected);
        }
    }

    /** How a case is run. */
    @FunctionalInterface
    interface Runner {
        void run(CollectiveCall call);
    }

    /** Runs this rank's part and compares every byte of both sides. */
    void check(int rank, boolean inPlace, Runner runner) {
        try (Arena arena = Arena.ofConfined()) {
            Side send = side(true, rank, arena);
            Side recv = side(false, rank, arena);
            Side expected = side(false, rank, arena);
            if (inPlace && send.isPresent() && recv.isPresent()) {
                recv = Side.of(send.memory(), recv.count());
                expected = Side.of(side(true, rank, arena).memory(), recv.count());
            }
            runner.run(new CollectiveCall(kind, type, op, root, send, recv));
            if (recv.isPresent()) {
                receive(expected, rank);
                same(
                        "receives",
                        inPlace && kind == Kind.REDUCE_SCATTER ? recv.whole(type) : recv.memory(),
                        inPlace && kind == Kind.REDUCE_SCATTER ? expected.whole(type) : expected.memory(),
                        rank);
            }
            if (send.isPresent() && !(inPlace && recv.isPresent())) {
                same("has to send", send.memory(), side(true, rank, arena).memory(), rank);
            }
        }
    }

    private void same(String what, MemorySegment actual, MemorySegment expected, int rank) {
        long at = actual.mismatch(expected);
        if (at >= 0) {
            throw new AssertionError("rank " + rank + " " + what + " other bytes from byte " + at + " of "
                    + actual.byteSize() + " on: " + this);
        }
    }

    @Override
    public String toString() {
        return kind + (ragged ? " ragged" : "") + " of " + counts[0][0] + " " + type + " " + op + ", root " + root
                + ", " + ranks + " ranks; " + seed.line();
    }
}
