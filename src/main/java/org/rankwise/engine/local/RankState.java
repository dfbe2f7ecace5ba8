package org.rankwise.engine.local;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * One rank of a job: its thread, and what its threads wait for.
 *
 * <p>Waiting spins for some microseconds where every rank has a core of its own, then parks. Parked waits are listed, so
 * that a failure wakes them.
 *
 * <p>The rank's threads, also several at a time, await completions that any thread completes. A wait is listed, and its
 * thread named in the completion, before the completion and the job's failure are looked at; who completes or fails looks at
 * the thread and the list after having written: so one of both sees the other, and no wake-up is lost. The counts of
 * meetings are read and written by all threads of the rank without a lock: they only say when to try something, and may miss
 * some. Progress: of waits that are done, or of a job that fails, each ends without another thread's help.
 */
final class RankState {
    /** About a microsecond: as long as a message takes between two cores. */
    private static final int SPINS = 100;
    /** Then others may have the core: where the system has put two ranks on one, the sender runs now, not after a park. */
    private static final int YIELDS = 100;
    /** Some ticks of the system's scheduler. */
    private static final long SEPARATION_NANOS = 10_000_000;

    private static final int CORES = Runtime.getRuntime().availableProcessors();

    private final Job job;
    private final int rank;
    private final ThreadGroup group;
    private final Set<Completion> parked = ConcurrentHashMap.newKeySet();
    private volatile Thread thread;
    private volatile boolean ended;
    /** Waits that ended with the first yield, and how many of them are to be had before something is done about it. */
    private int meetings;

    private int separateAfter = 1_000;

    RankState(Job job, int rank) {
        this.job = job;
        this.rank = rank;
        this.group = new ThreadGroup("rank " + rank) {
            @Override
            public void uncaughtException(Thread thread, Throwable cause) {
                job.fail(rank, cause);
            }
        };
    }

    int rank() {
        return rank;
    }

    Job job() {
        return job;
    }

    /** Starts the rank's thread; threads that the program starts inherit its group. */
    void start(Runnable body) {
        thread = new Thread(
                group,
                () -> {
                    try {
                        body.run();
                    } finally {
                        ended = true;
                        job.rankEnded();
                    }
                },
                "rank-" + rank);
        thread.setDaemon(true);
        thread.start();
    }

    Thread thread() {
        return thread;
    }

    ThreadGroup group() {
        return group;
    }

    /** Whether a thread is the rank's own, or one that its program started. */
    boolean owns(Thread other) {
        return group.parentOf(other.getThreadGroup());
    }

    boolean hasEnded() {
        return ended;
    }

    void wakeAll() {
        for (Completion completion : parked) {
            completion.wake();
        }
        Thread own = thread;
        if (own != null && own != Thread.currentThread()) {
            own.interrupt();
        }
    }

    /** Waits until the completion is done. */
    void await(Completion completion) {
        if (job.size() <= CORES) {
            spin(completion);
        }
        if (completion.state() == Completion.READY) {
            completion.help();
        }
        if (!completion.isDone()) {
            park(completion);
        }
    }

    private void spin(Completion completion) {
        for (int i = 0; i < SPINS; i++) {
            if (completion.state() != Completion.PENDING) {
                return;
            }
            Thread.onSpinWait();
        }
        if (meetings >= separateAfter) {
            separate(completion);
        }
        for (int i = 0; i < YIELDS && completion.state() == Completion.PENDING; i++) {
            Thread.yield();
            if (i == 0 && completion.state() != Completion.PENDING) {
                meetings++;
            }
        }
    }

    /**
     * A rank that comes as soon as this one yields sits on the same core, where the system likes to wake threads that work
     * together; of two that yield to each other it moves none. A spin of some ticks shows it two that want to run, and it
     * moves one to a free core. Rarer each time, for there may be none.
     */
    private void separate(Completion completion) {
        meetings = 0;
        separateAfter = Math.min(4 * separateAfter, 1 << 24);
        long end = System.nanoTime() + SEPARATION_NANOS;
        while (completion.state() == Completion.PENDING && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    private void park(Completion completion) {
        boolean interrupted = false;
        completion.waiter(Thread.currentThread());
        parked.add(completion);
        try {
            while (true) {
                int state = completion.state();
                if (state == Completion.DONE) {
                    return;
                }
                job.check();
                if (state == Completion.READY && completion.help()) {
                    continue;
                }
                LockSupport.park(completion);
                interrupted |= Thread.interrupted();
            }
        } finally {
            parked.remove(completion);
            completion.waiter(null);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Gives other ranks a chance where there are more of them than cores; for calls that polling programs repeat. */
    void yieldWhenCrowded() {
        if (job.size() > CORES) {
            Thread.yield();
        }
    }
}
