package org.rankwise.job.launch;

import java.util.List;
import java.util.function.Supplier;
import org.rankwise.comm.Communicator;
import org.rankwise.engine.Engine;
import org.rankwise.engine.decorate.CheckingEngine;
import org.rankwise.engine.face.EngineCommunicator;
import org.rankwise.engine.watch.Watch;
import org.rankwise.fault.InputException;
import org.rankwise.fault.PipeClosedException;
import org.rankwise.fault.UsageException;
import org.rankwise.file.output.StandardOutput;
import org.rankwise.job.EngineProvider;
import org.rankwise.job.FailureReport;
import org.rankwise.job.JobOptions;
import org.rankwise.job.Relay;
import org.rankwise.progress.ProgressDisplay;

/** Chooses the engine and runs a program on the ranks of this process. */
public final class Launcher {
    /** Java cannot see whether stderr is a terminal; who starts it tells. */
    private static final boolean TERMINAL = Boolean.getBoolean("rankwise.terminal");

    private Launcher() {}

    /** What runs on each rank. */
    @FunctionalInterface
    public interface Body {
        void run(Communicator world) throws Exception;
    }

    /** What runs on each rank, with the program's own arguments. */
    @FunctionalInterface
    public interface ProgramBody {
        void run(Communicator world, String[] arguments) throws Exception;
    }

    /**
     * How a job has ended.
     *
     * @param elsewhere whether its ranks were processes that this one has started: each has run the whole program
     */
    public record Ended(int exitCode, boolean elsewhere) {}

    /** Runs a body that needs no arguments, and returns the job's exit code. */
    public static int run(Supplier<JobSettings> asked, Body body) {
        return run(asked, new String[0], (world, _) -> body.run(world)).exitCode();
    }

    /**
     * Runs the body on every rank; settings that contradict themselves make the exit code 2.
     *
     * <p>A process that a launcher started is a rank of that launcher's job. Else the job starts here: as threads, or,
     * where the engine's ranks are processes, by starting this very command line under the engine's launcher.
     *
     * @param arguments of the program; those that a launcher put before them are taken off
     */
    public static Ended run(Supplier<JobSettings> asked, String[] arguments, ProgramBody body) {
        try {
            Plan plan = Plan.of(asked.get(), arguments);
            Ended ended = plan.startsProcesses()
                    ? new Ended(startProcesses(plan, false), true)
                    : new Ended(plan.provider().run(plan.options(), onRank(plan, body)), false);
            RuntimeException lost = ended.exitCode() == 0 ? StandardOutput.failure() : null;
            if (lost != null) {
                throw lost;
            }
            return ended;
        } catch (UsageException | InputException | PipeClosedException e) {
            FailureReport.print(-1, e);
            return new Ended(FailureReport.exitCode(e), false);
        }
    }

    /**
     * As {@link #run}, but throws what the first rank that fails throws.
     *
     * @throws UsageException if the ranks are processes that have yet to be started
     */
    public static void runOrThrow(JobSettings asked, String[] arguments, ProgramBody body) throws Exception {
        Plan plan = Plan.of(asked, arguments);
        if (plan.startsProcesses()) {
            throw new UsageException(
                    "the ranks of the engine " + plan.provider().name() + " are processes, started before"
                            + " the program: start it by rankwise run or mpirun, or take the engine local");
        }
        plan.provider().runOrThrow(plan.options(), onRank(plan, body));
    }

    /** Before a command that this process may run as a rank: its lines reach the user whole from then on. */
    public static void beforeCommand() {
        Relay.join();
    }

    /** Before a program's main that this process may run as a rank: standard input is the program's from then on, too. */
    public static void beforeMain() {
        beforeCommand();
        Engines.takeInput();
    }

    /** Whether the ranks are processes that are yet to be started, each of which runs the program from its beginning. */
    public static boolean startsProcesses(JobSettings settings) {
        return Plan.of(settings).startsProcesses();
    }

    /**
     * Starts this very command line as every rank, for settings of which {@link #startsProcesses} holds, and returns the
     * exit code. Every rank gets what there is on standard input, and is to call {@link #beforeMain}.
     */
    public static int startProcesses(JobSettings settings) {
        return startProcesses(Plan.of(settings), true);
    }

    private static int startProcesses(Plan plan, boolean inputForAll) {
        List<String> launch = plan.provider().launchCommand(plan.options(), inputForAll);
        return launch.isEmpty()
                ? plan.provider().run(plan.options(), _ -> {
                    throw new IllegalStateException("a rank in the process that starts them");
                })
                : Relaunch.under(launch, plan, inputForAll);
    }

    private static EngineProvider.RankBody onRank(Plan plan, ProgramBody body) {
        boolean quiet = plan.settings().quiet();
        Watch watch = new Watch(plan.options().timeoutSeconds(), !quiet);
        return world -> watch.run(checked(world, plan.options()), engine -> {
            boolean tells = engine.rank() == 0 && !quiet;
            if (tells) {
                plan.provider().advice().forEach(line -> System.err.println("rankwise: " + line));
            }
            try (ProgressDisplay _ = tells ? ProgressDisplay.open(TERMINAL) : null) {
                body.run(new EngineCommunicator(engine), plan.arguments().clone());
            }
        });
    }

    /** What the options ask for and the engine does not do by itself. */
    private static Engine checked(Engine engine, JobOptions options) {
        return options.check() && !engine.capabilities().checksCollectives() ? new CheckingEngine(engine) : engine;
    }
}
