package org.rankwise.engine.local;

import java.util.concurrent.atomic.AtomicLong;
import org.rankwise.comm.SharedCounter;

/** Makes one counter for all ranks of a round. */
final class Counting extends Movement {
    private final Round round;

    Counting(Round round) {
        this.round = round;
    }

    @Override
    int pieces() {
        return 1;
    }

    @Override
    void move(int piece) {
        AtomicLong value = new AtomicLong();
        SharedCounter counter = value::getAndAdd;
        for (int rank = 0; rank < round.size(); rank++) {
            round.posting(rank).result = counter;
        }
    }
}
