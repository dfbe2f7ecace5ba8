package org.rankwise.engine.mpj;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How much of the middle-sized messages may lie at each other rank before it has received them. They go at once, which
 * saves two messages to and fro, as long as a slow receiver is not flooded: beyond, they are offered as large ones are.
 *
 * <p>What has been received is given back along with whatever packet goes to the sender next, and by one of its own where
 * much has gathered. Any thread may call.
 */
final class Credit {
    private static final long BYTES = 4L * Carrier.PIECE_BYTES;

    /** Bytes of this rank's messages to each. */
    private final AtomicLongArray lent;
    /** Bytes of each one's messages to this rank that it has not been told of yet. */
    private final AtomicLongArray owed;

    Credit(int ranks) {
        lent = new AtomicLongArray(ranks);
        owed = new AtomicLongArray(ranks);
    }

    /** Whether a message may go to the rank at once. */
    boolean lend(int rank, long bytes) {
        if (lent.addAndGet(rank, bytes) <= BYTES) {
            return true;
        }
        lent.addAndGet(rank, -bytes);
        return false;
    }

    /** A rank has told what it has received. */
    void giveBack(int rank, long bytes) {
        lent.addAndGet(rank, -bytes);
    }

    /** A message of the rank has been received; returns whether to tell it without waiting for another packet. */
    boolean owe(int rank, long bytes) {
        return owed.addAndGet(rank, bytes) >= BYTES / 2;
    }

    /** What to tell the rank that is received, now that a packet goes to it. */
    long pay(int rank) {
        return owed.get(rank) == 0 ? 0 : owed.getAndSet(rank, 0);
    }
}
