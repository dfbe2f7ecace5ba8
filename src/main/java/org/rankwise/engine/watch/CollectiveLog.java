package org.rankwise.engine.watch;

import org.rankwise.engine.CollectiveCall;

/**
 * The collectives that one rank has called on one communicator: how many, a hash of all, and the last {@value #KEPT}.
 *
 * <p>Assumes what MPI does: the collectives of a communicator are called one after the other. Written by whoever calls,
 * and read by the watcher once nothing moves, after the caller's {@link CallSlot} has been read. Allocates for the first
 * calls and for calls not made before.
 */
final class CollectiveLog {
    static final int KEPT = 64;
    /** The first so many calls are kept with their places, whatever has been called before. */
    private static final int PLACED = 16;

    /** The same on all ranks of the communicator. */
    final long id;

    final int rank;
    final int size;
    final boolean isWorld;
    private final boolean placed;
    private Signature[] kept;
    private Signature[] known;
    private long calls;
    private long rolling = 1;

    /** @param placed whether calls are kept with the places where they are made */
    CollectiveLog(long id, int rank, int size, boolean isWorld, boolean placed) {
        this.id = id;
        this.rank = rank;
        this.size = size;
        this.isWorld = isWorld;
        this.placed = placed;
    }

    /** Takes down a call that is about to be made. */
    Signature take(CollectiveCall call) {
        if (kept == null) {
            kept = new Signature[KEPT];
            known = new Signature[KEPT];
        }
        long hash = Signature.hash(call);
        int place = (int) hash & KEPT - 1;
        Signature signature = known[place];
        if (signature == null || signature.hash != hash || placed && calls < PLACED) {
            signature = new Signature(call, hash, placed ? new Throwable() : null);
            known[place] = signature;
        }
        rolling = Signature.mix(rolling, hash);
        kept[(int) calls++ & KEPT - 1] = signature;
        return signature;
    }

    /** The number of the latest call, from 1. */
    long calls() {
        return calls;
    }

    /** A call that is still known, by its number; else null. */
    Signature call(long number) {
        return number < 1 || number > calls || number <= calls - KEPT ? null : kept[(int) (number - 1) & KEPT - 1];
    }

    /** The name of a communicator that the latest call has split off. */
    long splitId(int color) {
        return Signature.mix(Signature.mix(id, calls), color);
    }

    /** The same on all ranks that have made the same calls. */
    long hash() {
        return rolling;
    }

    /** A number that over all ranks of the communicator adds up to 0 where all have made the same calls. */
    long disagreement() {
        return rank == 0 ? -(size - 1) * rolling : rolling;
    }

    /** As {@link #disagreement}, so small that doubles add it up exactly for as many ranks as there may be. */
    double smallDisagreement() {
        double small = rolling >>> 32;
        return rank == 0 ? -(size - 1) * small : small;
    }
}
