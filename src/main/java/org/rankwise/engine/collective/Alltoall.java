package org.rankwise.engine.collective;

import org.rankwise.engine.CollectiveCall;
import org.rankwise.engine.Engine;
import org.rankwise.engine.Side;
import org.rankwise.layout.ElementType;

/**
 * Block i goes to rank i, and what rank i has for this one arrives as block i, {@code (P n) → (P n)}. Every rank calls
 * it with the same type; both sides matter everywhere, and what one rank sends to another is what that one receives.
 *
 * <p>Pairwise: in round k each rank sends to the one k ahead and receives from the one k behind. P − 1 rounds of a
 * message a rank, none for empty blocks. Source: Thakur, Rabenseifner, Gropp 2005.
 */
final class Alltoall {

    private Alltoall() {}

    static void run(Engine engine, CollectiveCall call, int tag) {
        CollectiveMessages messages = new CollectiveMessages(engine, call.type(), tag);
        ElementType type = call.type();
        Side send = call.send();
        Side recv = call.recv();
        int rank = engine.rank();
        int size = engine.size();
        recv.block(rank, type).copyFrom(send.block(rank, type));
        for (int step = 1; step < size; step++) {
            int dest = (rank + step) % size;
            int source = (rank - step + size) % size;
            messages.exchange(send.block(dest, type), dest, recv.block(source, type), source);
        }
    }
}
