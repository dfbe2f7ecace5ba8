package org.rankwise.engine.mpi;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;
import org.rankwise.engine.EngineProvider;
import org.rankwise.engine.FailureReport;
import org.rankwise.engine.Finding;
import org.rankwise.engine.JobOptions;
import org.rankwise.fault.UsageException;

/** Joins the MPI job that this process was started in, as one rank of it. */
public final class MpiEngineProvider implements EngineProvider {
    /** How long a launcher may take to pass the last lines on. */
    private static final long OUTPUT_MILLIS = 300;

    @Override
    public String name() {
        return "mpi";
    }

    @Override
    public int launchedProcesses(Map<String, String> environment) {
        return MpiLaunch.launchedProcesses(environment);
    }

    @Override
    public List<String> launchCommand(JobOptions options) {
        return MpiLaunch.command(MpiLibrary.open().abi().isOpenMpi(), options);
    }

    @Override
    public List<Finding> findings() {
        return MpiFindings.list();
    }

    @Override
    public int run(JobOptions options, RankBody body) {
        init();
        MpiComm world = MpiComm.world();
        Thread hook = new Thread(() -> failOnExit(world.rank()), "rankwise-exit");
        Runtime.getRuntime().addShutdownHook(hook);
        LauncherWatch.start(world.rank(), hook);
        try {
            requireWholeJob(world.size(), options.ranks());
            body.run(new MpiEngine(world, new Staging()));
            CounterWindow.close();
            finalizeMpi();
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

    private static void finalizeMpi() {
        try {
            MpiError.check((int) Mpi.FINALIZE.invokeExact(), "MPI_Finalize", -1);
        } catch (Throwable e) {
            throw MpiError.unexpected(e);
        }
    }

    /** In the JVM's shutdown, before the program has ended: System.exit leaves the other ranks waiting, so MPI ends them. */
    private static void failOnExit(int rank) {
        Map<Thread, StackTraceElement[]> stacks = Thread.getAllStackTraces();
        if (stacks.values().stream().noneMatch(FailureReport::isSignalled)) {
            StackTraceElement[] place = stacks.values().stream().filter(FailureReport::isExiting).findFirst()
                    .orElse(new StackTraceElement[0]);
            FailureReport.printExit(rank, place);
            abort(FailureReport.FAILED);
        }
    }

    private static void abort(int exitCode) {
        try {
            // MPICH's launcher drops what it has not yet read from the processes that it kills.
            Thread.sleep(OUTPUT_MILLIS);
            int _ = (int) Mpi.ABORT.invokeExact(Mpi.ABI.handles().commWorld(), exitCode);
        } catch (Throwable e) {
            throw MpiError.unexpected(e);
        }
    }
}
