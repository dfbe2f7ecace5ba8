package org.rankwise.engine.local;

import org.rankwise.engine.CollectiveCall;

/** What a round has to move, in pieces that different threads may take. */
abstract class Movement {

    /** Number of pieces; 1 where dividing the work would cost more than doing it. */
    abstract int pieces();

    /** Does one piece. */
    abstract void move(int piece);

    /** The movement of a round whose calls agree. */
    static Movement of(Round round) {
        CollectiveCall call = round.posting(0).call();
        return switch (call.kind()) {
            case BARRIER -> NONE;
            case BCAST, SCATTER, GATHER, ALLGATHER, ALLTOALL -> new Copying(round, call);
            case REDUCE, ALLREDUCE, REDUCE_SCATTER -> new Reducing(round, call);
            case SCAN, EXSCAN -> new Scanning(round, call);
            case SPLIT -> new Splitting(round);
            case COUNTER -> new Counting(round);
        };
    }

    private static final Movement NONE = new Movement() {
        @Override
        int pieces() {
            return 0;
        }

        @Override
        void move(int piece) {}
    };
}
