package org.rankwise.engine.mpi;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.rankwise.engine.EngineProvider;
import org.rankwise.engine.FailureReport;
import org.rankwise.engine.Finding;
import org.rankwise.engine.JobOptions;
import org.rankwise.fault.UsageException;
import org.rankwise.signal.Registration;
import org.rankwise.signal.Signals;

/** Joins the MPI job that this process was started in, as one rank of it. */
public final class MpiEngineProvider implements EngineProvider {
    /** How long a launcher may take to pass the last lines on. */
    private static final long OUTPUT_MILLIS = 300;
    /** How long the other ranks leave it to the first one to tell of the time limit and end them all. */
    private static final int FIRST_RANK_MILLIS = 1_500;
    private static final int POLL_MILLIS = 50;

    @Override
    public String name() {
        return "mpi";
    }

    @Override
    public int launchedProcesses(Map<String, String> environment) {
        return MpiLaunch.launchedProcesses(environment);
    }

    @Override
    public int ranksByDefault(Map<String, String> environment) {
        int tasks = SlurmLaunch.tasks(environment);
        return tasks > 0 ? tasks : EngineProvider.super.ranksByDefault(environment);
    }

    @Override
    public boolean startsProcesses(JobOptions options) {
        return true;
    }

    @Override
    public int exitCode(int launcherCode) {
        return MpiLaunch.exitCode(launcherCode, MpiLibrary.open().abi().isOpenMpi());
    }

    @Override
    public List<String> launchCommand(JobOptions options) {
        boolean openMpi = MpiLibrary.open().abi().isOpenMpi();
        // hosts that the user named are not an allocation's
        List<String> slurm = options.hosts().isPresent() ? List.of()
                : SlurmLaunch.command(openMpi, options.ranks(), System.getenv());
        return slurm.isEmpty() ? MpiLaunch.command(openMpi, options) : slurm;
    }

    @Override
    public List<Finding> findings() {
        return MpiFindings.list();
    }

    @Override
    public int run(JobOptions options, RankBody body) {
        SlurmLaunch.requirePlugin(Mpi.ABI.isOpenMpi(), System.getenv());
        AtomicBoolean stopped = new AtomicBoolean();
        try (Registration _ = Signals.otherwise("USR1", () -> stop(stopped))) {
            init();
            return runRank(options, body, stopped);
        }
    }

    private static int runRank(JobOptions options, RankBody body, AtomicBoolean stopped) {
        MpiComm world = MpiComm.world();
        Thread hook = new Thread(() -> endOnExit(world.rank(), stopped.get()), "rankwise-exit");
        Runtime.getRuntime().addShutdownHook(hook);
        LauncherWatch.start(world.rank(), hook);
        try {
            requireWholeJob(world.size(), options.ranks());
            body.run(new MpiEngine(world, new Staging()));
            CounterWindow.close();
            Ending.run(world, hook);
            Runtime.getRuntime().removeShutdownHook(hook);
            return 0;
        } catch (Throwable e) {
            // The other ranks wait or work: MPI ends them, and the launcher passes the code on.
            FailureReport.print(world.rank(), e);
            abort(FailureReport.exitCode(e));
            return FailureReport.exitCode(e);
        }
    }

    /** The wrong launcher or plugin starts N jobs of size 1, each of which would write the same output. */
    private static void requireWholeJob(int size, int launched) {
        if (size != launched) {
            throw new UsageException("a launcher started " + launched + " processes, but " + Mpi.version()
                    + " sees a job of " + size + ": they are not of one family. Start with the mpirun of that library"
                    + " (under Slurm: srun --mpi=pmix for Open MPI, --mpi=pmi2 for MPICH), or name the other library by"
                    + " RANKWISE_MPI_LIBRARY");
        }
    }

    private static void init() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment provided = arena.allocate(JAVA_INT);
            MpiError.check((int) Mpi.INIT_THREAD.invokeExact(MemorySegment.NULL, MemorySegment.NULL,
                    Mpi.ABI.numbers().threadMultiple(), provided), "MPI_Init_thread", -1);
        } catch (Throwable e) {
            throw MpiError.unexpected(e);
        }
    }

    /** Ends this rank by the way that also removes its unfinished outputs. */
    private static void stop(AtomicBoolean stopped) {
        if (!stopped.getAndSet(true)) {
            System.exit(FailureReport.STOPPED);
        }
    }

    /** In the JVM's shutdown, before the program has ended: the other ranks would wait for this one, so MPI ends them. */
    private static void endOnExit(int rank, boolean stopped) {
        if (stopped) {
            endAtTimeLimit(rank);
        } else {
            failOnExit(rank);
        }
    }

    /** Launchers pass the signal on to every rank, and one of them tells of it; or somebody sent it to this one alone. */
    private static void endAtTimeLimit(int rank) {
        for (int waited = 0; rank > 0 && waited < FIRST_RANK_MILLIS && !isSignalled(); waited += POLL_MILLIS) {
            pause(POLL_MILLIS);
        }
        if (!isSignalled()) {
            FailureReport.print(rank > 0 ? rank : -1, FailureReport.timeLimit());
        }
        abort(FailureReport.STOPPED);
    }

    private static boolean isSignalled() {
        return Thread.getAllStackTraces().values().stream().anyMatch(FailureReport::isSignalled);
    }

    /** System.exit, unless a signal ends this rank, which its launcher sees for itself. */
    private static void failOnExit(int rank) {
        Map<Thread, StackTraceElement[]> stacks = Thread.getAllStackTraces();
        if (stacks.values().stream().anyMatch(FailureReport::isSignalled)) {
            endBySignal();
        } else {
            StackTraceElement[] place = stacks.values().stream().filter(FailureReport::isExiting).findFirst()
                    .orElse(new StackTraceElement[0]);
            FailureReport.printExit(rank, place);
            abort(FailureReport.FAILED);
        }
    }

    /**
     * srun gives its step the largest of all ranks' codes, and ends by SIGTERM those that a failed rank leaves behind: their
     * code must not hide its own, as the JVM's 143 would.
     */
    private static void endBySignal() {
        if (SlurmLaunch.endsTogether(System.getenv())) {
            pause(OUTPUT_MILLIS);
            Runtime.getRuntime().halt(FailureReport.FAILED);
        }
    }

    private static void abort(int exitCode) {
        // MPICH's launcher drops what it has not yet read from the processes that it kills.
        pause(OUTPUT_MILLIS);
        if (SlurmLaunch.endsTogether(System.getenv())) {
            Runtime.getRuntime().halt(exitCode);
        }
        try {
            int _ = (int) Mpi.ABORT.invokeExact(Mpi.ABI.handles().commWorld(), exitCode);
        } catch (Throwable e) {
            throw MpiError.unexpected(e);
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException _) {
            // ends sooner, then
            Thread.currentThread().interrupt();
        }
    }
}
