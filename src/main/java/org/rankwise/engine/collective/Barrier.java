package org.rankwise.engine.collective;

import java.lang.foreign.MemorySegment;
import org.rankwise.comm.Request;
import org.rankwise.comm.SendMode;
import org.rankwise.engine.Engine;
import org.rankwise.layout.ElementType;

/**
 * Nobody leaves before everybody has come. Every rank calls it; nothing else matters.
 *
 * <p>Dissemination: in round k each rank tells the one 2^k ahead. ⌈log2 P⌉ rounds of one message of 8 bytes a rank, which
 * carries a number that should be the same everywhere: every rank compares its own with that of the one before it, at least.
 * Source: Hensgen, Finkel, Manber, "Two algorithms for barrier synchronization", 1988.
 */
final class Barrier {

    private Barrier() {}

    /** Whether this rank has heard of no other number than its own. */
    static boolean run(Engine engine, long number, int tag) {
        MemorySegment mine = MemorySegment.ofArray(new long[] {number});
        long[] heard = new long[1];
        MemorySegment theirs = MemorySegment.ofArray(heard);
        boolean alike = true;
        int size = engine.size();
        for (int ahead = 1; ahead < size; ahead <<= 1) {
            int dest = (engine.rank() + ahead) % size;
            int source = (engine.rank() - ahead + size) % size;
            try (Request told = engine.irecv(theirs, ElementType.LONG, source, tag)) {
                engine.send(mine, ElementType.LONG, dest, tag, SendMode.STANDARD);
                alike &= told.await().bytes() == Long.BYTES && heard[0] == number;
            }
        }
        return alike;
    }
}
