package org.rankwise.launch;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.rankwise.comm.Communicator;
import org.rankwise.engine.Engine;
import org.rankwise.engine.EngineProvider;
import org.rankwise.engine.FailureReport;
import org.rankwise.engine.JobOptions;
import org.rankwise.engine.decorate.CheckingEngine;
import org.rankwise.engine.decorate.TimingEngine;
import org.rankwise.face.EngineCommunicator;
import org.rankwise.fault.InputException;
import org.rankwise.fault.PipeClosedException;
import org.rankwise.fault.UsageException;
import org.rankwise.hosts.HostList;
import org.rankwise.hosts.Hostfile;
import org.rankwise.output.StandardOutput;
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

    /** As {@link #run(Supplier, String[], ProgramBody)}, without arguments. */
    public static int run(Supplier<JobSettings> asked, Body body) {
        return run(asked, new String[0], (world, _) -> body.run(world));
    }

    /**
     * Runs the body on every rank and returns the job's exit code; settings that contradict themselves make it 2.
     *
     * <p>A process that a launcher started is a rank of that launcher's job. Else the job starts here: as threads, or,
     * where the engine's ranks are processes, by starting this very command line under the engine's launcher.
     *
     * @param arguments of the program; those that a launcher put before them are taken off
     */
    public static int run(Supplier<JobSettings> asked, String[] arguments, ProgramBody body) {
        try {
            JobSettings settings = asked.get();
            EngineProvider provider = Engines.find(settings.engine(), List.of(arguments));
            int byArguments = provider.launchedProcesses(List.of(arguments));
            int taken = byArguments > 0 ? provider.launcherArguments() : 0;
            String[] own = Arrays.copyOfRange(arguments, taken, arguments.length);
            int launched = byArguments > 0 ? byArguments : provider.launchedProcesses(System.getenv());
            if (launched > 0 && settings.ranks() > 0 && settings.ranks() != launched) {
                throw new UsageException(settings.ranks() + " ranks are asked for in a job that was started with "
                        + launched + "; leave -n out, the launcher says how many");
            }
            // The launcher has placed the ranks already, on hosts that need not have the file.
            Optional<HostList> hosts = launched > 0 ? Optional.empty()
                    : Optional.ofNullable(settings.hostfile()).map(Hostfile::read);
            JobOptions options = new JobOptions(launched > 0 ? launched : ranks(settings, hosts, provider),
                    settings.timeoutSeconds(), settings.check(), hosts, List.of(arguments).subList(0, taken));
            List<String> launch = launched > 0 ? List.of() : provider.launchCommand(options);
            int code = launch.isEmpty()
                    ? provider.run(options, engine -> {
                        try (ProgressDisplay _ = engine.rank() == 0 && !settings.quiet() ? ProgressDisplay.open(TERMINAL) : null) {
                            body.run(new EngineCommunicator(decorated(engine, options)), own.clone());
                        }
                    })
                    : Relaunch.under(launch);
            RuntimeException lost = code == 0 ? StandardOutput.failure() : null;
            if (lost != null) {
                throw lost;
            }
            return code;
        } catch (UsageException | InputException | PipeClosedException e) {
            FailureReport.print(-1, e);
            return FailureReport.exitCode(e);
        }
    }

    private static int ranks(JobSettings settings, Optional<HostList> hosts, EngineProvider provider) {
        if (settings.ranks() > 0) {
            return settings.ranks();
        }
        long slots = hosts.map(HostList::slots).orElseGet(() -> (long) provider.ranksByDefault(System.getenv()));
        if (slots > JobOptions.MAX_RANKS) {
            throw new UsageException(settings.hostfile() + " has " + slots + " slots where " + JobOptions.MAX_RANKS
                    + " ranks are possible; say how many by -n");
        }
        return (int) slots;
    }

    /** What the options ask for and the engine does not do by itself. */
    private static Engine decorated(Engine engine, JobOptions options) {
        Engine decorated = engine;
        if (options.timeoutSeconds() > 0 && !engine.capabilities().findsDeadlocks()) {
            decorated = new TimingEngine(decorated, options.timeoutSeconds());
        }
        if (options.check() && !engine.capabilities().checksCollectives()) {
            decorated = new CheckingEngine(decorated);
        }
        return decorated;
    }
}
