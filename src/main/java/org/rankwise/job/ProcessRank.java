package org.rankwise.job;

import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.rankwise.engine.Engine;

/**
 * A rank that is a process, from its first run of a program to the process's end. The connection to the others lasts as long,
 * since main may run programs one after the other; what ends the process before main has ended, ends the job.
 */
public abstract class ProcessRank {
    /** How long the others may take to end too, when this rank has called System.exit after its last call. */
    private static final long EXIT_MILLIS = 3_000;

    private static final long HALT_MILLIS = 5_000;

    /** What ranks meet for. */
    private static final int THROUGH = 1;

    private static final int NEXT = 2;
    private static final int LEAVING = 3;

    private final Engine world;
    private final Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    private final AtomicBoolean failing = new AtomicBoolean();
    private volatile boolean atWork;
    private volatile boolean stopped;
    private volatile boolean left;
    private volatile Thread main = Thread.currentThread();
    private boolean hasRun;

    protected ProcessRank(Engine world) {
        this.world = world;
    }

    /** From now on the end of this process is the rank's. */
    protected final void begin() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::atExit, "rankwise-exit"));
        Thread.setDefaultUncaughtExceptionHandler(this::uncaught);
    }

    /** Leaves the job for good, when all ranks are about to. */
    protected abstract void leave() throws Exception;

    /** Ends the job, and with it this process. */
    protected abstract void end(int exitCode);

    /** Called in the JVM's shutdown, when all ranks are told of the time limit: one of them is to say so. */
    protected abstract void endAtTimeLimit();

    /** Called in the JVM's shutdown, when a signal ends this rank, which its launcher sees for itself. */
    protected void endBySignal() {}

    /** Runs the body as this rank; returns 0, or a code if the job fails and this process has not ended with it yet. */
    public final int run(EngineProvider.RankBody body) {
        main = Thread.currentThread();
        atWork = true;
        try {
            meet(NEXT);
            body.run(hasRun ? world.split(0, world.rank()) : world);
            hasRun = true;
            meet(THROUGH);
            atWork = false;
            return 0;
        } catch (Throwable e) {
            return fail(e);
        }
    }

    /** The first run needs no meeting: ranks have met when they joined the job. */
    private void meet(int purpose) {
        if (purpose == NEXT && !hasRun) {
            return;
        }
        if (Meeting.of(world, purpose, Long.MAX_VALUE) == Meeting.Outcome.DISAGREED) {
            throw new IllegalStateException(
                    "some ranks have ended, or left main by an error, where others run another program:"
                            + " every rank must call Rankwise.run equally often");
        }
    }

    /** Ends this rank, as if by its launcher, by the way that also removes its unfinished outputs. */
    protected final void stop() {
        if (!stopped) {
            stopped = true;
            System.exit(FailureReport.STOPPED);
        }
    }

    /** Whoever waits for this job is gone: nothing is to hold up the end of the process. */
    protected final void abandon() {
        left = true;
    }

    /** Tells the failure and ends the job; whichever threads call it, one failure is told. */
    private int fail(Throwable cause) {
        int code = FailureReport.exitCode(cause);
        if (failing.getAndSet(true)) {
            pause(HALT_MILLIS);
            Runtime.getRuntime().halt(code);
        }
        left = true;
        FailureReport.print(world.rank(), cause);
        System.out.flush();
        end(code);
        return code;
    }

    /** An exception that ends a thread of the program ends the job, as one that ends the rank's own does. */
    private void uncaught(Thread thread, Throwable cause) {
        if (before != null) {
            before.uncaughtException(thread, cause);
        }
        if (atWork || thread == main) {
            fail(cause);
        } else if (before == null) {
            System.err.print("Exception in thread \"" + thread.getName() + "\" ");
            cause.printStackTrace();
        }
    }

    private void atExit() {
        if (left) {
            return;
        }
        if (stopped) {
            endAtTimeLimit();
            return;
        }
        Map<Thread, StackTraceElement[]> stacks = Thread.getAllStackTraces();
        if (stacks.values().stream().anyMatch(FailureReport::isSignalled)) {
            endBySignal();
            return;
        }
        try {
            if (atWork && Meeting.of(world, THROUGH, EXIT_MILLIS) != Meeting.Outcome.AGREED) {
                FailureReport.printExit(
                        world.rank(),
                        stacks.values().stream()
                                .filter(FailureReport::isExiting)
                                .findFirst()
                                .orElse(new StackTraceElement[0]));
                end(FailureReport.FAILED);
            }
            meet(LEAVING);
            leave();
        } catch (Throwable e) {
            FailureReport.print(world.rank(), e);
            end(FailureReport.exitCode(e));
        }
    }

    protected static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException _) {
            // ends sooner, then
            Thread.currentThread().interrupt();
        }
    }
}
