package org.rankwise.engine.local;

import org.rankwise.comm.Request;
import org.rankwise.comm.Status;
import org.rankwise.engine.CollectiveCall;
import org.rankwise.job.CallSite;

/**
 * One rank's part in a round: what it called, and whether the round is done for it.
 *
 * <p>Written by its rank before it arrives in the round, read by others after all have arrived, which the round's count of
 * arrivals puts in order; {@code result} is written by who does the work, and read once it is done.
 */
final class Posting extends Completion implements Request {
    private final Round round;
    private final RankState owner;
    private CollectiveCall call;
    private Thread caller;
    /** What SPLIT takes and gives: color and key in, a group or null out; COUNTER gives the counter. */
    int color;

    int key;
    Object result;

    Posting(Round round, RankState owner) {
        this.round = round;
        this.owner = owner;
    }

    void post(CollectiveCall call) {
        this.call = call;
        this.caller = Thread.currentThread();
    }

    void clear() {
        call = null;
        caller = null;
        result = null;
        reset();
    }

    CollectiveCall call() {
        return call;
    }

    @Override
    boolean help() {
        return round.help();
    }

    @Override
    public Status await() {
        owner.await(this);
        return Status.EMPTY;
    }

    @Override
    public boolean test() {
        if (isDone()) {
            return true;
        }
        owner.job().check();
        if (state() == READY) {
            help();
        } else {
            owner.yieldWhenCrowded();
        }
        return isDone();
    }

    @Override
    public void close() {
        await();
    }

    /** Who called what, and where if that thread is still in the call. */
    String story(int groupRank) {
        String world = groupRank == owner.rank() ? "" : " (rank " + owner.rank() + " of the world)";
        return "rank " + groupRank + world + " calls " + call.describe() + " at " + CallSite.of(caller);
    }
}
