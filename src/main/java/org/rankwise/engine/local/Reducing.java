package org.rankwise.engine.local;

import java.lang.foreign.MemorySegment;
import org.rankwise.engine.CollectiveCall;
import org.rankwise.engine.CollectiveCall.Kind;
import org.rankwise.engine.Side;
import org.rankwise.engine.collective.Fold;

/** Reductions: items are folded over all ranks in rank order and then written to whoever gets them. */
final class Reducing extends Folding {
    private final CollectiveCall first;
    /** Whose result is folded first, and whether that can be done where it belongs instead of in a buffer. */
    private final int owner;

    private final boolean direct;

    Reducing(Round round, CollectiveCall first) {
        super(round, first, total(round, first));
        this.first = first;
        owner = first.kind() == Kind.REDUCE ? first.root() : 0;
        direct = first.kind() != Kind.REDUCE_SCATTER
                && !received(owner, 0, 0).isNative()
                && (owner == 0 || !inPlace(owner));
    }

    private static long total(Round round, CollectiveCall first) {
        Side side = first.send();
        if (first.kind() != Kind.REDUCE_SCATTER) {
            return side.count();
        }
        long sum = 0;
        for (int rank = 0; rank < round.size(); rank++) {
            sum += side.count(rank);
        }
        return sum;
    }

    /** Whether a rank reduces in place; its items must then be read before they are overwritten. */
    private boolean inPlace(int rank) {
        return sent(rank, 0, 0).equals(received(rank, 0, 0));
    }

    @Override
    void fold(Scratch scratch, long at, long count) {
        MemorySegment folded = direct ? received(owner, at, count) : scratch.first(count);
        if (!direct || !inPlace(owner)) {
            folded.copyFrom(sent(0, at, count));
        }
        for (int rank = 1; rank < round.size(); rank++) {
            Fold.fold(op, type, folded, sent(rank, at, count), count);
        }
        write(folded, at, count);
    }

    private void write(MemorySegment folded, long at, long count) {
        if (first.kind() == Kind.REDUCE_SCATTER) {
            scatter(folded, at, count);
            return;
        }
        for (int rank = 0; rank < round.size(); rank++) {
            boolean gets = first.kind() == Kind.ALLREDUCE || rank == owner;
            if (gets && !(direct && rank == owner)) {
                received(rank, at, count).copyFrom(folded);
            }
        }
    }

    private void scatter(MemorySegment folded, long at, long count) {
        long start = 0;
        for (int rank = 0; rank < round.size() && start < at + count; rank++) {
            long end = start + first.send().count(rank);
            long low = Math.max(start, at);
            long high = Math.min(end, at + count);
            if (low < high) {
                received(rank, low - start, high - low)
                        .copyFrom(folded.asSlice((low - at) * type.bytes(), (high - low) * type.bytes()));
            }
            start = end;
        }
    }
}
