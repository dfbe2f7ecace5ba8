package org.rankwise.engine.collective;

import java.lang.foreign.MemorySegment;
import org.rankwise.comm.Op;
import org.rankwise.engine.CollectiveCall;
import org.rankwise.engine.Engine;
import org.rankwise.layout.ElementType;

/**
 * The root gets everybody's block combined item by item, {@code (n) → (n)}. Every rank calls it with the same root,
 * type, count and operation; the receive memory matters at the root.
 *
 * <p>Reduces in rank order, {@code ((x0 op x1) op x2) ...}, whatever the size. Short: a binomial tree brings all blocks
 * to the root, P − 1 messages in ⌈log2 P⌉ rounds. Long: each rank folds a P-th, P − 1 rounds of n / P through each
 * rank, and the root gathers the results, P − 1 messages; so for every MiB. After Rabenseifner's algorithm in Thakur,
 * Rabenseifner, Gropp 2005, with a pairwise exchange in place of halving, which would fold in another order.
 */
final class Reduce {

    private Reduce() {}

    static void run(Engine engine, CollectiveCall call, int tag) {
        CollectiveMessages messages = new CollectiveMessages(engine, call.type(), tag);
        MemorySegment mine = call.send().whole(call.type());
        MemorySegment result = engine.rank() == call.root() ? call.recv().whole(call.type()) : null;
        if (call.send().count() == 0) {
            return;
        }
        if (isLong(mine.byteSize(), engine.size())) {
            exchanged(messages, call.op(), mine, result, call.root());
        } else {
            gathered(messages, call.op(), mine, result, call.root());
        }
    }

    static boolean isLong(long bytes, int ranks) {
        return ranks > 1 && bytes >= Switches.LONG_REDUCTION_BYTES && Switches.isDivisible(bytes, ranks);
    }

    private static void gathered(
            CollectiveMessages messages, Op op, MemorySegment mine, MemorySegment result, int root) {
        long count = mine.byteSize() / messages.type().bytes();
        GatheredFold fold = new GatheredFold(messages, op, count, root);
        for (long start = 0; start < count; start += fold.elementsAtATime()) {
            long now = Math.min(fold.elementsAtATime(), count - start);
            fold.fold(
                    messages.elements(mine, start, now),
                    result == null ? null : messages.elements(result, start, now),
                    root);
        }
    }

    private static void exchanged(
            CollectiveMessages messages, Op op, MemorySegment mine, MemorySegment result, int root) {
        ElementType type = messages.type();
        int size = messages.size();
        long count = mine.byteSize() / type.bytes();
        long most = Math.min(count, Switches.elementsAtATime(size, type.bytes(), op.width()));
        PairwiseFold fold = new PairwiseFold(messages, op, new Parts(most, op.width(), size).count(0));
        for (long start = 0; start < count; start += most) {
            Parts parts = new Parts(Math.min(most, count - start), op.width(), size);
            MemorySegment from = messages.elements(mine, start, parts.elements());
            MemorySegment folded = fold.fold(rank -> parts.of(from, rank, type));
            if (messages.rank() != root) {
                messages.send(folded, root);
                continue;
            }
            MemorySegment to = messages.elements(result, start, parts.elements());
            parts.of(to, root, type).copyFrom(folded);
            for (int rank = 0; rank < size; rank++) {
                if (rank != root) {
                    messages.recv(parts.of(to, rank, type), rank);
                }
            }
        }
    }
}
