package org.rankwise.engine.local;

import java.lang.foreign.MemorySegment;
import org.rankwise.engine.CollectiveCall;
import org.rankwise.engine.CollectiveCall.Kind;
import org.rankwise.engine.collective.Fold;

/** Prefix reductions: what has been folded so far is written to each rank on the way. */
final class Scanning extends Folding {
    private final boolean exclusive;

    Scanning(Round round, CollectiveCall first) {
        super(round, first, first.send().count());
        exclusive = first.kind() == Kind.EXSCAN;
    }

    @Override
    void fold(Scratch scratch, long at, long count) {
        MemorySegment folded = scratch.first(count);
        MemorySegment before = scratch.second(count);
        folded.copyFrom(sent(0, at, count));
        if (!exclusive) {
            received(0, at, count).copyFrom(folded);
        }
        for (int rank = 1; rank < round.size(); rank++) {
            if (exclusive) {
                before.copyFrom(folded);
            }
            // The rank's own items are read before its result is written: both may be the same memory.
            Fold.fold(op, type, folded, sent(rank, at, count), count);
            received(rank, at, count).copyFrom(exclusive ? before : folded);
        }
    }
}
