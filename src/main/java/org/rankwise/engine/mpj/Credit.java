package org.rankwise.engine.mpj;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How much of the middle-sized messages may lie at each other rank before it has received them. They go at once, which
 * saves two messages to and fro, as long as a slow receiver is not flooded: beyond, they are offered as large ones are.
 */
final class Credit {
    private static final long BYTES = 4L * Carrier.PIECE_BYTES;

    private final AtomicLongArray lent;

    Credit(int ranks) {
        lent = new AtomicLongArray(ranks);
    }

    /** Whether a message may go to the rank at once; its loan is then to be given back. */
    boolean lend(int rank, long bytes) {
        if (lent.addAndGet(rank, bytes) <= BYTES) {
            return true;
        }
        lent.addAndGet(rank, -bytes);
        return false;
    }

    /** What a message on its way took; done when it has met its receive. Nobody waits for it. */
    final class Loan extends Pending {
        private final int rank;
        private final long bytes;

        Loan(Carrier carrier, int rank, long bytes) {
            super(carrier);
            this.rank = rank;
            this.bytes = bytes;
        }

        void giveBack() {
            lent.addAndGet(rank, -bytes);
        }

        @Override
        void cancel() {
            throw new UnsupportedOperationException("the message has gone");
        }
    }
}
