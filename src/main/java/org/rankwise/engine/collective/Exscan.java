package org.rankwise.engine.collective;

import java.lang.foreign.MemorySegment;
import org.rankwise.engine.CollectiveCall;
import org.rankwise.engine.Engine;

/**
 * Rank i gets the blocks of ranks 0 to i − 1 combined item by item, {@code (n) → (n)}; rank 0's receive memory stays as
 * it is. Every rank calls it with the same type, count and operation; both sides matter everywhere and may be the same
 * memory.
 *
 * <p>Reduces in rank order along a chain, with the messages and rounds of {@link Scan}.
 */
final class Exscan {

    private Exscan() {}

    static void run(Engine engine, CollectiveCall call, int tag) {
        CollectiveMessages messages = new CollectiveMessages(engine, call.type(), tag);
        int rank = engine.rank();
        boolean last = rank + 1 == engine.size();
        long count = call.send().count();
        long most = Math.min(
                count, Switches.chainElements(call.type().bytes(), call.op().width()));
        MemorySegment before = rank == 0 ? null : messages.allocate(most);
        MemorySegment through = rank == 0 || last ? null : messages.allocate(most);
        for (long start = 0; start < count; start += most) {
            long now = Math.min(most, count - start);
            MemorySegment mine = messages.elements(call.send().memory(), start, now);
            if (rank == 0) {
                if (!last) {
                    messages.send(mine, 1);
                }
                continue;
            }
            messages.recv(messages.elements(before, 0, now), rank - 1);
            if (!last) {
                MemorySegment.copy(before, 0, through, 0, mine.byteSize());
                Fold.fold(call.op(), call.type(), through, mine, now);
                messages.send(messages.elements(through, 0, now), rank + 1);
            }
            MemorySegment.copy(
                    before, 0, call.recv().memory(), start * call.type().bytes(), mine.byteSize());
        }
    }
}
