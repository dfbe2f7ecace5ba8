package org.rankwise.engine.collective;

import java.lang.foreign.MemorySegment;
import org.rankwise.comm.Op;
import org.rankwise.engine.CollectiveCall;
import org.rankwise.engine.Engine;
import org.rankwise.layout.ElementType;

/**
 * Every rank gets everybody's block combined item by item, {@code (n) → (n)}. Every rank calls it with the same type,
 * count and operation; both sides matter everywhere and may be the same memory.
 *
 * <p>Reduces in rank order, {@code ((x0 op x1) op x2) ...}, whatever the size. Short: a binomial tree brings all blocks
 * to rank 0 and another the result back, 2 (P − 1) messages in 2 ⌈log2 P⌉ rounds. Long: each rank folds a P-th and a
 * ring passes the results around, 2 (P − 1) rounds, about 2 n through each rank; so for every MiB. After Rabenseifner's
 * algorithm in Thakur, Rabenseifner, Gropp 2005, with a pairwise exchange in place of halving, which would fold in
 * another order.
 */
final class Allreduce {

    private Allreduce() {}

    static void run(Engine engine, CollectiveCall call, int tag) {
        CollectiveMessages messages = new CollectiveMessages(engine, call.type(), tag);
        MemorySegment mine = call.send().whole(call.type());
        MemorySegment result = call.recv().whole(call.type());
        if (call.send().count() == 0) {
            return;
        }
        if (Reduce.isLong(mine.byteSize(), engine.size())) {
            exchanged(messages, call.op(), mine, result);
        } else {
            gathered(messages, call.op(), mine, result);
        }
    }

    private static void gathered(CollectiveMessages messages, Op op, MemorySegment mine, MemorySegment result) {
        long count = mine.byteSize() / messages.type().bytes();
        GatheredFold fold = new GatheredFold(messages, op, count, 0);
        for (long start = 0; start < count; start += fold.elementsAtATime()) {
            long now = Math.min(fold.elementsAtATime(), count - start);
            MemorySegment to = messages.elements(result, start, now);
            fold.fold(messages.elements(mine, start, now), to, 0);
            Bcast.tree(messages, to, 0);
        }
    }

    private static void exchanged(CollectiveMessages messages, Op op, MemorySegment mine, MemorySegment result) {
        ElementType type = messages.type();
        int size = messages.size();
        long count = mine.byteSize() / type.bytes();
        long most = Math.min(count, Switches.elementsAtATime(size, type.bytes(), op.width()));
        PairwiseFold fold = new PairwiseFold(messages, op, new Parts(most, op.width(), size).count(0));
        for (long start = 0; start < count; start += most) {
            Parts parts = new Parts(Math.min(most, count - start), op.width(), size);
            MemorySegment from = messages.elements(mine, start, parts.elements());
            MemorySegment to = messages.elements(result, start, parts.elements());
            MemorySegment folded = fold.fold(rank -> parts.of(from, rank, type));
            parts.of(to, messages.rank(), type).copyFrom(folded);
            Allgather.ring(messages, rank -> parts.of(to, rank, type));
        }
    }
}
