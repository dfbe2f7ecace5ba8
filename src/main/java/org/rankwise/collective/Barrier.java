package org.rankwise.collective;

import java.lang.foreign.MemorySegment;
import org.rankwise.comm.Request;
import org.rankwise.comm.SendMode;
import org.rankwise.engine.CollectiveCall;
import org.rankwise.engine.Engine;
import org.rankwise.layout.ElementType;

/**
 * Nobody leaves before everybody has come. Every rank calls it; nothing else matters.
 *
 * <p>Dissemination: in round k each rank tells the one 2^k ahead. ⌈log2 P⌉ rounds of one empty message a rank.
 * Source: Hensgen, Finkel, Manber, "Two algorithms for barrier synchronization", 1988.
 */
final class Barrier {
    private static final MemorySegment NOTHING = MemorySegment.ofArray(new byte[0]);

    private Barrier() {}

    static void run(Engine engine, CollectiveCall call, int tag) {
        int size = engine.size();
        for (int ahead = 1; ahead < size; ahead <<= 1) {
            int dest = (engine.rank() + ahead) % size;
            int source = (engine.rank() - ahead + size) % size;
            try (Request told = engine.irecv(NOTHING, ElementType.BYTE, source, tag)) {
                engine.send(NOTHING, ElementType.BYTE, dest, tag, SendMode.STANDARD);
                told.await();
            }
        }
    }
}
