package org.rankwise.engine.local;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.rankwise.comm.AbortException;
import org.rankwise.job.FailureReport;

/**
 * What all ranks of one job in this JVM share, and its one failure if it has one.
 *
 * <p>Any thread may call. The first failure stands; every rank that waits, or calls later, throws it. {@link #fail} waits for
 * nobody, {@link #awaitDecision} and {@link #awaitEnd} are for the thread that has started the job.
 */
final class Job {

    /**
     * Why the job ends early.
     *
     * @param rank the rank that failed first, or -1 where no single one did
     */
    record Failure(int rank, Throwable cause) {
        int exitCode() {
            return FailureReport.exitCode(cause);
        }
    }

    private final RankState[] ranks;
    private final AtomicReference<Failure> failure = new AtomicReference<>();
    private final CountDownLatch ended;
    /** Opened by the first failure, or by the last rank's end. */
    private final CountDownLatch decided = new CountDownLatch(1);

    Job(int size) {
        ranks = new RankState[size];
        for (int rank = 0; rank < size; rank++) {
            ranks[rank] = new RankState(this, rank);
        }
        ended = new CountDownLatch(size);
    }

    int size() {
        return ranks.length;
    }

    RankState rank(int rank) {
        return ranks[rank];
    }

    /** The rank whose own thread this is, or -1. */
    int rankOf(Thread thread) {
        for (RankState state : ranks) {
            if (state.thread() == thread) {
                return state.rank();
            }
        }
        return -1;
    }

    Failure failure() {
        return failure.get();
    }

    /** Ends the job unless it is ending already; every rank's next or present call throws. */
    void fail(int rank, Throwable cause) {
        if (failure.compareAndSet(null, new Failure(rank, cause))) {
            decided.countDown();
            for (RankState state : ranks) {
                state.wakeAll();
            }
        }
    }

    /** Throws if the job is ending. */
    void check() {
        Failure failure = failure();
        if (failure != null) {
            throw aborted(failure);
        }
    }

    static AbortException aborted(Failure failure) {
        return new AbortException(
                failure.exitCode(),
                failure.rank() < 0
                        ? "the job is ending: " + failure.cause().getMessage()
                        : "the job is ending because rank " + failure.rank() + " failed: " + failure.cause());
    }

    void rankEnded() {
        ended.countDown();
        if (ended.getCount() == 0) {
            decided.countDown();
        }
    }

    boolean hasEnded() {
        return ended.getCount() == 0;
    }

    /** Waits until every rank has ended or one has failed. */
    void awaitDecision() throws InterruptedException {
        decided.await();
    }

    /** Waits until every rank has ended, but not longer than this. */
    boolean awaitEnd(long millis) throws InterruptedException {
        return ended.await(millis, TimeUnit.MILLISECONDS);
    }
}
