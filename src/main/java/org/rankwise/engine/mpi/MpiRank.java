package org.rankwise.engine.mpi;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.rankwise.fault.UsageException;
import org.rankwise.job.EngineProvider.RankBody;
import org.rankwise.job.FailureReport;
import org.rankwise.job.ProcessRank;
import org.rankwise.job.Relay;
import org.rankwise.job.signal.Signals;

/** This process as a rank of the MPI job that it was started in: MPI begins with its first run, and ends with the process. */
final class MpiRank extends ProcessRank {
    /** How long a launcher may take to pass the last lines on. */
    private static final long OUTPUT_MILLIS = 300;
    /** MPI_Abort may wait for what another thread of this rank waits in. */
    private static final long ABORT_MILLIS = 2_000;
    /** How long the other ranks leave it to the first one to tell of the time limit and end them all. */
    private static final int FIRST_RANK_MILLIS = 1_500;

    private static final int POLL_MILLIS = 50;

    private static volatile boolean stopsEarly;
    private static MpiRank instance;

    private final MpiComm world;

    private MpiRank(MpiComm world) {
        super(new MpiEngine(world, new Staging()));
        this.world = world;
    }

    /** Runs a body as this rank; one of a launcher of another family than the library's fails. */
    static int run(int launched, RankBody body) {
        MpiRank rank = joined();
        return rank.run(engine -> {
            requireWholeJob(rank.world.size(), launched);
            body.run(engine);
        });
    }

    private static synchronized MpiRank joined() {
        if (instance == null) {
            instance = join();
        }
        return instance;
    }

    @SuppressWarnings("resource")
    private static MpiRank join() {
        SlurmLaunch.requirePlugin(Mpi.ABI.isOpenMpi(), System.getenv());
        Signals.otherwise("USR1", MpiRank::atTimeLimit);
        init();
        MpiComm world = MpiComm.world();
        MpiRank rank = new MpiRank(world);
        rank.begin();
        LauncherWatch.start(world.rank(), rank::abandon);
        if (stopsEarly) {
            rank.stop();
        }
        return rank;
    }

    private static void atTimeLimit() {
        stopsEarly = true;
        if (instance != null) {
            instance.stop();
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
        // MPI waits for the other processes of the job
        Thread.ofPlatform().daemon().name("rankwise-native-calls").start(NativeFunction::makeShapes);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment provided = arena.allocate(JAVA_INT);
            MpiError.check(
                    Mpi.INIT_THREAD.call(0, 0, Mpi.ABI.numbers().threadMultiple(), provided.address()),
                    "MPI_Init_thread",
                    -1);
        }
    }

    @Override
    protected void leave() {
        Relay.tellCode(0);
        MpiCounters.close(world);
        Ending.run(world);
    }

    @Override
    protected void end(int exitCode) {
        abort(exitCode);
    }

    /** Launchers pass the signal on to every rank, and one of them tells of it; or somebody sent it to this one alone. */
    @Override
    protected void endAtTimeLimit() {
        for (int waited = 0; world.rank() > 0 && waited < FIRST_RANK_MILLIS && !isSignalled(); waited += POLL_MILLIS) {
            pause(POLL_MILLIS);
        }
        if (!isSignalled()) {
            FailureReport.print(world.rank() > 0 ? world.rank() : -1, FailureReport.timeLimit());
        }
        abort(FailureReport.STOPPED);
    }

    private static boolean isSignalled() {
        return Thread.getAllStackTraces().values().stream().anyMatch(FailureReport::isSignalled);
    }

    /**
     * srun gives its step the largest of all ranks' codes, and ends by SIGTERM those that a failed rank leaves behind: their
     * code must not hide its own, as the JVM's 143 would.
     */
    @Override
    protected void endBySignal() {
        if (SlurmLaunch.endsTogether(System.getenv())) {
            pause(OUTPUT_MILLIS);
            Runtime.getRuntime().halt(FailureReport.FAILED);
        }
    }

    /** Ends the job by its launcher, from any thread; ends this process in any case. */
    static void abort(int exitCode) {
        Thread.ofPlatform().daemon().name("rankwise-abort").start(() -> {
            pause(ABORT_MILLIS);
            Runtime.getRuntime().halt(exitCode);
        });
        Relay.tellCode(exitCode);
        // MPICH's launcher drops what it has not yet read from the processes that it kills.
        pause(OUTPUT_MILLIS);
        if (SlurmLaunch.endsTogether(System.getenv())) {
            Runtime.getRuntime().halt(exitCode);
        }
        int _ = Mpi.ABORT.call(Mpi.ABI.handles().commWorld(), exitCode);
    }
}
