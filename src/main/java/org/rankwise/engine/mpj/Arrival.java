package org.rankwise.engine.mpj;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.rankwise.engine.CollectiveCall;
import org.rankwise.job.EngineProvider.RankBody;
import org.rankwise.job.FailureReport;

/**
 * A rank that MPJ Express's own launcher has started, by a user's {@code mpjrun.sh -np 4 ... Main}: its main gets the rank,
 * the configuration and the device before its own arguments, as {@code MPI.Init} expects them. The classes of MPJ are those
 * that the launcher has loaded; how their device listens is MPJ's own way.
 */
final class Arrival {
    /** The rank, the configuration and the device. */
    static final int ARGUMENTS = 3;
    /** What MPJ's launchers call the thread groups of ranks, with their numbers behind. */
    private static final String GROUP = "MPI";

    private static final long TELLING_MILLIS = 2_000;
    private static final String PROCESSES = "#Number of Processes;";

    private Arrival() {}

    /** The number of ranks in the job, if a main with such arguments is one of MPJ's; else 0. */
    static int launchedProcesses(List<String> arguments) {
        if (arguments.size() < ARGUMENTS
                || !Thread.currentThread().getThreadGroup().getName().startsWith(GROUP)) {
            return 0;
        }
        String configuration = arguments.get(1);
        return switch (arguments.get(2)) {
            case "niodev" -> {
                int start = configuration.indexOf(PROCESSES) + PROCESSES.length();
                yield number(configuration.substring(start).split(";")[0]);
            }
            case "smpdev", "multicore" -> number(configuration);
            default -> 0;
        };
    }

    private static int number(String text) {
        return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
    }

    /** Runs the body as that rank; a failure ends the job, as far as a rank can. */
    static int run(List<String> arguments, RankBody body) {
        boolean processes = arguments.get(2).equals("niodev");
        int rank = Integer.parseInt(arguments.get(0));
        ThreadGroup own = Thread.currentThread().getThreadGroup();
        Carrier carrier = null;
        if (processes) {
            ExitGuard.install();
        }
        endWithTheParent();
        Thread hook = new Thread(() -> failOnExit(rank, own), "rankwise-exit");
        try {
            Mpj mpj = new Mpj(Arrival.class.getClassLoader());
            String[] three = arguments.toArray(String[]::new);
            Wire wire = processes ? Wire.ofDaemons(mpj, three) : new Wire(mpj, three);
            carrier = new Carrier(wire, Runtime.getRuntime()::halt);
            Runtime.getRuntime().addShutdownHook(hook);
            MpjEngine world = MpjEngine.world(carrier, new MpjEngine.Job() {
                @Override
                public void leave(int exitCode) {
                    failTheLauncher();
                    Runtime.getRuntime().halt(exitCode);
                }
            });
            if (processes) {
                Connections connections = Connections.watch(rank, wire);
                body.run(world);
                world.collective(CollectiveCall.BARRIER);
                connections.part(world);
            } else {
                body.run(world);
                world.collective(CollectiveCall.BARRIER);
            }
            ExitHook.remove(hook);
            return 0;
        } catch (Throwable e) {
            FailureReport.print(rank, e);
            int code = FailureReport.exitCode(e);
            if (carrier != null && processes) {
                tellFailure(carrier, code);
            }
            failTheLauncher();
            Runtime.getRuntime().halt(code);
            return code;
        }
    }

    /** MPJ's starter or daemon, without which nobody hears of this process any more. */
    private static void endWithTheParent() {
        ProcessHandle.current().parent().ifPresent(parent -> {
            var _ = parent.onExit().thenRun(() -> Runtime.getRuntime().halt(FailureReport.FAILED));
        });
    }

    /** A rank that does not listen must not keep this one from ending; its own connections tell it then. */
    private static void tellFailure(Carrier carrier, int code) {
        Thread telling = Thread.ofPlatform().daemon().start(() -> carrier.tellFailure(code));
        try {
            telling.join(TELLING_MILLIS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** In the JVM's shutdown, while the rank is at work: of several ranks in one JVM that which called System.exit tells. */
    private static void failOnExit(int rank, ThreadGroup own) {
        Map<Thread, StackTraceElement[]> stacks = Thread.getAllStackTraces();
        if (stacks.values().stream().anyMatch(FailureReport::isSignalled)) {
            return;
        }
        for (Map.Entry<Thread, StackTraceElement[]> entry : stacks.entrySet()) {
            ThreadGroup group = entry.getKey().getThreadGroup();
            if (FailureReport.isExiting(entry.getValue())
                    && (group == own || !group.getName().startsWith(GROUP))) {
                FailureReport.printExit(rank, entry.getValue());
                failTheLauncher();
                Runtime.getRuntime().halt(FailureReport.FAILED);
            }
        }
    }

    /**
     * MPJ's starter, where it is this process's parent, would end with 0 whatever happens here: a signal gives it a code. It
     * must have ended by that before this process does, whose end it else takes for the job's, and is sooner with its own.
     */
    private static void failTheLauncher() {
        Optional<ProcessHandle> parent = ProcessHandle.current().parent();
        parent.filter(process -> process.info().commandLine().orElse("").contains("starter.jar"))
                .ifPresent(starter -> {
                    starter.destroy();
                    starter.onExit()
                            .completeOnTimeout(starter, TELLING_MILLIS, TimeUnit.MILLISECONDS)
                            .join();
                });
    }
}
