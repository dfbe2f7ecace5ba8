package org.rankwise.engine.local;

import java.util.List;
import org.rankwise.comm.DeadlockException;
import org.rankwise.comm.WaitTimeoutException;
import org.rankwise.engine.CallSite;

/**
 * Looks now and then whether anybody can still move.
 *
 * <p>A job is deadlocked when every rank has ended or waits, one at least in a call that nobody has completed, and that is
 * still so at the next looks, with no wait begun in between: only another rank could bring the end of such a wait.
 * {@link Bystanders}, the program's other threads, get the benefit of the doubt.
 */
final class Watchdog implements Runnable {
    private static final long LOOK_MILLIS = 250;
    /** Looks in a row that must find the same. */
    private static final int LOOKS = 4;

    private final Job job;
    private final long timeoutNanos;

    private Watchdog(Job job, double timeoutSeconds) {
        this.job = job;
        timeoutNanos = (long) (timeoutSeconds * 1e9);
    }

    static void watch(Job job, double timeoutSeconds) {
        Thread thread = new Thread(new Watchdog(job, timeoutSeconds), "rankwise-watchdog");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        long before = -1;
        int same = 0;
        try {
            while (!job.awaitEnd(LOOK_MILLIS) && job.failure() == null) {
                if (timeoutNanos > 0) {
                    findTimeout();
                }
                long now = stuckSignature();
                same = now >= 0 && now == before ? same + 1 : 0;
                before = now;
                if (same >= LOOKS - 1) {
                    if (!Bystanders.anyBusy(job)) {
                        job.fail(-1, new DeadlockException(deadlock()));
                    }
                    same = 0;
                }
            }
        } catch (InterruptedException _) {
            // Nobody interrupts it but a JVM that ends.
            Thread.currentThread().interrupt();
        }
    }

    /** The sum of all ranks' waits so far if every rank has ended or waits, one at least for another rank; else -1. */
    private long stuckSignature() {
        long signature = 0;
        boolean waiting = false;
        for (int rank = 0; rank < job.size(); rank++) {
            RankState state = job.rank(rank);
            if (!state.hasEnded()) {
                if (!isWaiting(state.thread())) {
                    return -1;
                }
                for (Completion completion : state.parked()) {
                    if (completion.state() != Completion.PENDING) {
                        return -1;
                    }
                    waiting = true;
                }
            }
            signature += state.parks();
        }
        return waiting ? signature : -1;
    }

    /** Without a time limit, that is: a sleeper goes on by itself. */
    private static boolean isWaiting(Thread thread) {
        Thread.State state = thread.getState();
        return state == Thread.State.WAITING || state == Thread.State.BLOCKED;
    }

    private void findTimeout() {
        long now = System.nanoTime();
        for (int rank = 0; rank < job.size(); rank++) {
            for (Completion completion : job.rank(rank).parked()) {
                if (now - completion.parkedAtNanos > timeoutNanos && completion.state() == Completion.PENDING) {
                    job.fail(-1, new WaitTimeoutException("rank " + rank + " has waited for "
                            + (now - completion.parkedAtNanos) / 1_000_000_000L + " s in one call, longer than the "
                            + timeoutNanos / 1e9 + " s of --timeout\n" + stories()));
                    return;
                }
            }
        }
    }

    private String deadlock() {
        return "deadlock: every rank waits for what can never come\n" + stories();
    }

    /** Rank by rank, the call it waits in and where in its source. */
    private String stories() {
        StringBuilder text = new StringBuilder();
        for (int rank = 0; rank < job.size(); rank++) {
            RankState state = job.rank(rank);
            if (state.hasEnded()) {
                text.append("  rank ").append(rank).append(": has ended\n");
                continue;
            }
            List<Completion> parked = state.parked();
            if (parked.stream().noneMatch(completion -> completion.waiter() == state.thread())) {
                text.append("  rank ").append(rank)
                        .append(isWaiting(state.thread()) ? ": waits outside the communicator at " : ": runs at ")
                        .append(CallSite.of(state.thread())).append('\n');
            }
            for (Completion completion : parked) {
                text.append("  rank ").append(rank).append(": waits in ").append(completion.describe())
                        .append(" at ").append(CallSite.of(completion.waiter())).append('\n');
            }
        }
        return text.toString().stripTrailing();
    }
}
