package org.rankwise.engine.collective;

import java.lang.foreign.MemorySegment;
import org.rankwise.comm.Op;
import org.rankwise.engine.CollectiveCall;
import org.rankwise.engine.Engine;
import org.rankwise.engine.Side;
import org.rankwise.layout.ElementType;

/**
 * Rank i gets everybody's i-th block combined item by item, {@code (sum of counts) → (counts[i])}. Every rank calls it
 * with the same type, counts and operation; both sides matter everywhere and may start at the same memory.
 *
 * <p>Reduces in rank order, {@code ((x0 op x1) op x2) ...}. Each rank gets its block from all others, pair by pair:
 * P − 1 rounds of a message a rank, for every MiB of a rank's P contributions. Source: Thakur, Rabenseifner, Gropp 2005.
 */
final class ReduceScatter {

    private ReduceScatter() {}

    static void run(Engine engine, CollectiveCall call, int tag) {
        CollectiveMessages messages = new CollectiveMessages(engine, call.type(), tag);
        ElementType type = call.type();
        Op op = call.op();
        int size = engine.size();
        Side send = call.send();
        long longest = 0;
        for (int rank = 0; rank < size; rank++) {
            longest = Math.max(longest, send.count(rank));
        }
        long most = Math.min(longest, Switches.shareAtATime(size, type.bytes(), op.width()));
        PairwiseFold fold =
                new PairwiseFold(messages, op, Math.min(most, call.recv().count()));
        for (long done = 0; done < longest; done += most) {
            long start = done;
            MemorySegment folded = fold.fold(rank -> {
                long from = Math.min(start, send.count(rank));
                return messages.elements(send.block(rank, type), from, Math.min(most, send.count(rank) - from));
            });
            // in place this overwrites only what earlier rounds and this one have sent: blocks start at 0 or later
            MemorySegment.copy(
                    folded,
                    0,
                    call.recv().memory(),
                    Math.min(start, call.recv().count()) * type.bytes(),
                    folded.byteSize());
        }
    }
}
