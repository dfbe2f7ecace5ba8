package org.rankwise.engine.local;

import java.lang.foreign.MemorySegment;
import org.rankwise.comm.Op;
import org.rankwise.engine.CollectiveCall;
import org.rankwise.layout.ElementType;

/** What reductions share: a piece is a range of items, worked on a cacheful at a time. */
abstract class Folding extends Movement {
    private static final int PIECE_BYTES = 256 << 10;

    final Round round;
    final ElementType type;
    final Op op;
    private final long total;
    private final long pieceElements;

    /** @param total elements to fold, of each rank */
    Folding(Round round, CollectiveCall first, long total) {
        this.round = round;
        this.total = total;
        type = first.type();
        op = first.op();
        pieceElements = (long) Math.max(1, PIECE_BYTES / (op.width() * type.bytes())) * op.width();
    }

    @Override
    final int pieces() {
        return Math.toIntExact((total + pieceElements - 1) / pieceElements);
    }

    @Override
    final void move(int piece) {
        long from = piece * pieceElements;
        long to = Math.min(total, from + pieceElements);
        Scratch scratch = Scratch.of(type);
        long step = scratch.elements(op);
        for (long at = from; at < to; at += step) {
            fold(scratch, at, Math.min(step, to - at));
        }
    }

    /** Folds the elements from {@code at} on over all ranks, and writes the results. */
    abstract void fold(Scratch scratch, long at, long count);

    final MemorySegment sent(int rank, long at, long count) {
        return elements(round.posting(rank).call().send().memory(), at, count);
    }

    final MemorySegment received(int rank, long at, long count) {
        return elements(round.posting(rank).call().recv().memory(), at, count);
    }

    private MemorySegment elements(MemorySegment memory, long at, long count) {
        return memory.asSlice(at * type.bytes(), count * type.bytes());
    }
}
