package org.rankwise.engine.local;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.rankwise.engine.CollectiveCall;

/**
 * One collective of a communicator: every rank posts its call, the last to arrive works out what is to be done, and
 * whoever waits takes pieces of the work until there are none left. All memory is read and written in place.
 *
 * <p>Assumes that the ranks of a communicator enter its rounds in the same order. Guarantees that each rank's memory is
 * its own again when its posting is done. Progress needs no thread but those of waiting ranks: the last one to arrive
 * could do all the work alone.
 */
final class Round {
    private final LocalGroup group;
    private final Posting[] postings;
    private final AtomicInteger arrived = new AtomicInteger();
    private final AtomicInteger claimed = new AtomicInteger();
    private final AtomicInteger worked = new AtomicInteger();
    private final AtomicReference<Round> next = new AtomicReference<>();
    private volatile int pieces;
    private Movement movement;
    private Round previous;
    /** Whether a request of this round may outlive it, so that it must not be used again. */
    private volatile boolean referred;

    Round(LocalGroup group) {
        this.group = group;
        postings = new Posting[group.size()];
        for (int rank = 0; rank < postings.length; rank++) {
            postings[rank] = new Posting(this, group.member(rank));
        }
    }

    /** The round that follows, made when the first rank asks for it. */
    Round next() {
        Round following = next.get();
        if (following == null) {
            Round fresh = group.spareRound();
            fresh.previous = this;
            following = next.compareAndExchange(null, fresh);
            if (following == null) {
                following = fresh;
            } else {
                fresh.previous = null;
            }
        }
        return following;
    }

    Posting posting(int rank) {
        return postings[rank];
    }

    LocalGroup group() {
        return group;
    }

    int size() {
        return postings.length;
    }

    /** Takes part; the posting tells when the round is done. */
    Posting enter(int rank, CollectiveCall call, boolean request) {
        Posting mine = postings[rank];
        mine.post(call);
        return arrive(mine, request);
    }

    private Posting arrive(Posting mine, boolean request) {
        if (request) {
            referred = true;
        }
        if (arrived.incrementAndGet() == postings.length) {
            allArrived();
        }
        return mine;
    }

    /** Takes part in a split. */
    Posting enterSplit(int rank, CollectiveCall call, int color, int key) {
        Posting mine = postings[rank];
        mine.post(call);
        mine.color = color;
        mine.key = key;
        return arrive(mine, false);
    }

    private void allArrived() {
        recyclePrevious();
        try {
            RoundCheck.check(this);
            movement = Movement.of(this);
        } catch (RuntimeException | Error e) {
            group.job().fail(-1, e);
            throw e;
        }
        int total = movement.pieces();
        if (total <= 1) {
            work(0, total);
            completeAll();
            return;
        }
        pieces = total;
        int helpers = Math.min(total, Runtime.getRuntime().availableProcessors()) - 1;
        for (Posting posting : postings) {
            posting.ready();
        }
        for (Posting posting : postings) {
            if (helpers > 0 && posting.waiter() != null) {
                posting.wake();
                helpers--;
            }
        }
        help();
        // One above the pieces: a helper must not complete a posting before all have been told to help.
        if (worked.incrementAndGet() == total + 1) {
            completeAll();
        }
    }

    /** Works until no piece is left to claim; false if there was none from the start. */
    boolean help() {
        int total = pieces;
        boolean helped = false;
        for (int piece; (piece = claimed.getAndIncrement()) < total; ) {
            helped = true;
            work(piece, piece + 1);
            if (worked.incrementAndGet() == total + 1) {
                completeAll();
            }
        }
        return helped;
    }

    private void work(int from, int to) {
        try {
            for (int piece = from; piece < to; piece++) {
                movement.move(piece);
            }
        } catch (RuntimeException | Error e) {
            // A user's operation failed: nobody's result is whole, even if this rank's program goes on.
            group.job().fail(group.job().rankOf(Thread.currentThread()), e);
            throw e;
        }
    }

    private void completeAll() {
        for (Posting posting : postings) {
            posting.complete();
        }
    }

    /** Every rank has entered this round and left the one before, unless it holds a request of it. */
    private void recyclePrevious() {
        Round before = previous;
        previous = null;
        if (before != null && !before.referred) {
            before.clear();
            group.giveSpareRound(before);
        }
    }

    private void clear() {
        for (Posting posting : postings) {
            posting.clear();
        }
        arrived.set(0);
        claimed.set(0);
        worked.set(0);
        next.set(null);
        pieces = 0;
        movement = null;
    }
}
