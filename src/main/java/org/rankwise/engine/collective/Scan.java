package org.rankwise.engine.collective;

import java.lang.foreign.MemorySegment;
import org.rankwise.engine.CollectiveCall;
import org.rankwise.engine.Engine;

/**
 * Rank i gets the blocks of ranks 0 to i combined item by item, {@code (n) → (n)}. Every rank calls it with the same
 * type, count and operation; both sides matter everywhere and may be the same memory.
 *
 * <p>Reduces in rank order, {@code ((x0 op x1) op x2) ...}, which only a chain can do in one pass: each rank gets the
 * result of the one before it. P − 1 messages one after the other, for each piece of 32 KiB; pieces overlap as in a
 * pipeline, P − 1 + pieces rounds.
 */
final class Scan {

    private Scan() {}

    static void run(Engine engine, CollectiveCall call, int tag) {
        CollectiveMessages messages = new CollectiveMessages(engine, call.type(), tag);
        int rank = engine.rank();
        long count = call.send().count();
        long most = Math.min(
                count, Switches.chainElements(call.type().bytes(), call.op().width()));
        MemorySegment left = rank == 0 ? null : messages.allocate(most);
        for (long start = 0; start < count; start += most) {
            long now = Math.min(most, count - start);
            MemorySegment mine = messages.elements(call.send().memory(), start, now);
            MemorySegment result = messages.elements(call.recv().memory(), start, now);
            if (rank == 0) {
                result.copyFrom(mine);
            } else {
                messages.recv(messages.elements(left, 0, now), rank - 1);
                Fold.fold(call.op(), call.type(), left, mine, now);
                MemorySegment.copy(left, 0, result, 0, result.byteSize());
            }
            if (rank + 1 < engine.size()) {
                messages.send(result, rank + 1);
            }
        }
    }
}
