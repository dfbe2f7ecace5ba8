package org.rankwise.engine.mpj;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.rankwise.comm.CommException;
import org.rankwise.job.EngineProvider.RankBody;
import org.rankwise.job.FailureReport;
import org.rankwise.job.ThreadExits;
import org.rankwise.job.Uncaught;
import org.rankwise.job.signal.Registration;
import org.rankwise.job.signal.Signals;

/** A job whose ranks are threads of this JVM, what MPJ Express calls multicore; without MPJ's launcher, which loses exit codes. */
final class ThreadsJob {
    /** @param rank which rank failed first */
    private record Failure(int rank, Throwable cause) {}

    private final int ranks;
    private final Thread[] threads;
    private final ThreadGroup[] groups;
    private final AtomicReference<Failure> failure = new AtomicReference<>();
    private final CountDownLatch ended;
    /** Opened by the first failure, or by the last rank's end. */
    private final CountDownLatch decided = new CountDownLatch(1);

    private ThreadsJob(int ranks) {
        this.ranks = ranks;
        threads = new Thread[ranks];
        groups = new ThreadGroup[ranks];
        ended = new CountDownLatch(ranks);
    }

    /** Runs the body on every rank; returns the job's exit code. */
    static int run(int ranks, RankBody body) {
        Failure failure = await(ranks, body);
        if (failure == null) {
            return 0;
        }
        // the other ranks wait or work still; they end with the JVM
        FailureReport.print(failure.rank, failure.cause);
        return FailureReport.exitCode(failure.cause);
    }

    /** Runs the body on every rank and throws what the first that failed has thrown; those that wait for it wait on. */
    static void runOrThrow(int ranks, RankBody body) throws Exception {
        switch (await(ranks, body)) {
            case null -> {}
            case Failure(int _, Error error) -> throw error;
            case Failure(int _, Exception exception) -> throw exception;
            case Failure(int _, Throwable other) -> throw new IllegalStateException(other);
        }
    }

    /** Null where all ranks have returned. */
    private static Failure await(int ranks, RankBody body) {
        Mpj mpj = new Mpj(new MpjLoader(MpjHome.find()));
        ThreadsJob job = new ThreadsJob(ranks);
        job.start(mpj, body);
        Thread hook = new Thread(job::reportExit, "rankwise-exit");
        Runtime.getRuntime().addShutdownHook(hook);
        try (Registration _ = Signals.otherwise("USR1", () -> job.fail(-1, FailureReport.timeLimit()));
                Uncaught _ = new Uncaught((thread, cause) -> job.fail(job.rankOf(thread), cause))) {
            job.decided.await();
        } catch (InterruptedException e) {
            job.fail(-1, e);
            Thread.currentThread().interrupt();
        }
        ExitHook.remove(hook);
        return job.failure.get();
    }

    private void start(Mpj mpj, RankBody body) {
        for (int rank = 0; rank < ranks; rank++) {
            int mine = rank;
            groups[rank] = mpj.threadGroup(rank);
            threads[rank] = new Thread(groups[rank], () -> runRank(mpj, mine, body), "rank-" + rank);
            threads[rank].setDaemon(true);
        }
        for (Thread thread : threads) {
            thread.start();
        }
    }

    private void runRank(Mpj mpj, int rank, RankBody body) {
        try {
            Wire wire = new Wire(mpj, Integer.toString(rank), Integer.toString(ranks), "smpdev");
            Carrier carrier = new Carrier(wire, code -> {
                throw new IllegalStateException("exit code " + code + " of a rank of the same process");
            });
            body.run(MpjEngine.world(carrier, new MpjEngine.Job() {
                @Override
                public Consumer<CommException> fail() {
                    return finding -> ThreadsJob.this.fail(-1, finding);
                }
            }));
            ended.countDown();
            if (ended.getCount() == 0) {
                decided.countDown();
            }
        } catch (Throwable e) {
            fail(rank, e);
        }
    }

    private void fail(int rank, Throwable cause) {
        if (failure.compareAndSet(null, new Failure(rank, cause))) {
            decided.countDown();
        }
    }

    /** In the JVM's shutdown, while ranks are at work: unless a signal ends the JVM, somebody called System.exit. */
    private void reportExit() {
        if (failure.get() == null) {
            ThreadExits.await(ranks, rank -> !threads[rank].isAlive(), this::owns);
        }
    }

    private boolean owns(int rank, Thread thread) {
        return groups[rank].parentOf(thread.getThreadGroup());
    }

    /** The rank that has started a thread; -1 where none is known. */
    private int rankOf(Thread thread) {
        return IntStream.range(0, ranks)
                .filter(rank -> owns(rank, thread))
                .findFirst()
                .orElse(-1);
    }
}
