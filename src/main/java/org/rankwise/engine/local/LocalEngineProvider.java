package org.rankwise.engine.local;

import java.util.List;
import java.util.Map;
import org.rankwise.engine.EngineProvider;
import org.rankwise.engine.FailureReport;
import org.rankwise.engine.Finding;
import org.rankwise.engine.JobOptions;
import org.rankwise.fault.UsageException;
import org.rankwise.signal.Registration;
import org.rankwise.signal.Signals;

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
        try (Registration _ = Signals.otherwise("USR1", () -> job.fail(-1, FailureReport.timeLimit()))) {
            start(job, options, body);
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
        options.hosts().stream().flatMap(list -> list.hosts().stream()).filter(host -> !host.isHere()).findFirst()
                .ifPresent(host -> {
                    throw new UsageException("--hostfile names " + host.name() + ", which is not this host, but the ranks of"
                            + " the engine local are threads of one process here; add --engine mpi");
                });
    }

    /** Runs a job and throws what its first failing rank threw. */
    public void runOrThrow(JobOptions options, RankBody body) throws Exception {
        Job job = new Job(options.ranks());
        start(job, options, body);
        Job.Failure failure = await(job);
        if (failure != null) {
            switch (failure.cause()) {
                case Error error -> throw error;
                case Exception exception -> throw exception;
                default -> throw new IllegalStateException(failure.cause());
            }
        }
    }

    private static void start(Job job, JobOptions options, RankBody body) {
        Group world = Group.world(job);
        try {
            for (int rank = 0; rank < job.size(); rank++) {
                int mine = rank;
                job.rank(rank).start(() -> runRank(job, mine, world, body));
            }
            Watchdog.watch(job, options.timeoutSeconds());
        } catch (OutOfMemoryError e) {
            // no more threads: those that run wait for the others
            job.fail(-1, e);
        }
    }

    private static void runRank(Job job, int rank, Group world, RankBody body) {
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

    /**
     * In the JVM's shutdown, while ranks are at work: unless a signal ends the JVM, somebody called System.exit, and the
     * job has failed, whatever code was given.
     */
    private static void reportExit(Job job) {
        if (job.hasEnded() || job.failure() != null) {
            return;
        }
        Map<Thread, StackTraceElement[]> stacks = Thread.getAllStackTraces();
        if (stacks.values().stream().anyMatch(FailureReport::isSignalled)) {
            return;
        }
        int caller = -1;
        StackTraceElement[] place = {};
        int atWork = 0;
        for (int rank = 0; rank < job.size(); rank++) {
            atWork += job.rank(rank).hasEnded() ? 0 : 1;
            for (Map.Entry<Thread, StackTraceElement[]> entry : stacks.entrySet()) {
                if (job.rank(rank).owns(entry.getKey()) && FailureReport.isExiting(entry.getValue())) {
                    caller = rank;
                    place = entry.getValue();
                }
            }
        }
        if (caller >= 0 && atWork == 1) {
            return;
        }
        FailureReport.printExit(caller, place);
        Runtime.getRuntime().halt(FailureReport.FAILED);
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
