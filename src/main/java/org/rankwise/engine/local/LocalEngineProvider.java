package org.rankwise.engine.local;

import java.util.List;
import org.rankwise.fault.UsageException;
import org.rankwise.job.EngineProvider;
import org.rankwise.job.FailureReport;
import org.rankwise.job.Finding;
import org.rankwise.job.JobOptions;
import org.rankwise.job.ThreadExits;
import org.rankwise.job.Uncaught;
import org.rankwise.job.signal.Registration;
import org.rankwise.job.signal.Signals;

/** Runs a job on threads of this JVM. */
public final class LocalEngineProvider implements EngineProvider {
    /** How long other ranks may take to notice that the job is ending before it ends without them. */
    private static final long GRACE_MILLIS = 1_000;

    @Override
    public String name() {
        return "local";
    }

    @Override
    public List<Finding> findings() {
        return List.of(Finding.ok("engine local", "threads of this JVM"));
    }

    @Override
    public int run(JobOptions options, RankBody body) {
        requireThisHost(options);
        Job job = new Job(options.ranks());
        Thread hook = new Thread(() -> reportExit(job), "rankwise-exit");
        Runtime.getRuntime().addShutdownHook(hook);
        try (Registration _ = Signals.otherwise("USR1", () -> job.fail(-1, FailureReport.timeLimit()));
                Uncaught _ = new Uncaught((_, cause) -> job.fail(-1, cause))) {
            start(job, body);
            Job.Failure failure = await(job);
            if (failure == null) {
                return 0;
            }
            FailureReport.print(failure.rank(), failure.cause());
            return failure.exitCode();
        } finally {
            removeHook(hook);
        }
    }

    private static void requireThisHost(JobOptions options) {
        options.hosts().stream()
                .flatMap(list -> list.hosts().stream())
                .filter(host -> !host.isHere())
                .findFirst()
                .ifPresent(host -> {
                    throw new UsageException(
                            "--hostfile names " + host.name() + ", which is not this host, but the ranks of"
                                    + " the engine local are threads of one process here; add --engine mpi");
                });
    }

    @Override
    public void runOrThrow(JobOptions options, RankBody body) throws Exception {
        requireThisHost(options);
        Job job = new Job(options.ranks());
        start(job, body);
        Job.Failure failure = await(job);
        if (failure != null) {
            switch (failure.cause()) {
                case Error error -> throw error;
                case Exception exception -> throw exception;
                default -> throw new IllegalStateException(failure.cause());
            }
        }
    }

    private static void start(Job job, RankBody body) {
        LocalGroup world = LocalGroup.world(job);
        try {
            for (int rank = 0; rank < job.size(); rank++) {
                int mine = rank;
                job.rank(rank).start(() -> runRank(job, mine, world, body));
            }
        } catch (OutOfMemoryError e) {
            // no more threads: those that run wait for the others
            job.fail(-1, e);
        }
    }

    private static void runRank(Job job, int rank, LocalGroup world, RankBody body) {
        try {
            body.run(new LocalEngine(world, rank));
        } catch (Throwable e) {
            job.fail(rank, e);
        }
    }

    private static Job.Failure await(Job job) {
        try {
            job.awaitDecision();
            if (job.failure() != null) {
                job.awaitEnd(GRACE_MILLIS);
            }
        } catch (InterruptedException e) {
            job.fail(-1, e);
            Thread.currentThread().interrupt();
        }
        return job.failure();
    }

    /** In the JVM's shutdown, while ranks are at work: unless a signal ends the JVM, somebody called System.exit. */
    private static void reportExit(Job job) {
        if (!job.hasEnded() && job.failure() == null) {
            ThreadExits.await(
                    job.size(),
                    rank -> job.rank(rank).hasEnded(),
                    (rank, thread) -> job.rank(rank).owns(thread));
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // The JVM is shutting down already, and the hook runs or has run.
            return;
        }
    }
}
