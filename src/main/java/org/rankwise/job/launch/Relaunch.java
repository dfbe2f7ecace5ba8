package org.rankwise.job.launch;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rankwise.fault.UsageException;
import org.rankwise.file.output.Passage;
import org.rankwise.file.output.StandardOutput;
import org.rankwise.job.EngineProvider;
import org.rankwise.job.FailureReport;
import org.rankwise.job.JobOptions;
import org.rankwise.job.OwnCommand;
import org.rankwise.job.Relay;
import org.rankwise.job.StartingProcess;
import org.rankwise.job.hosts.Host;
import org.rankwise.job.hosts.HostList;
import org.rankwise.job.hosts.SlurmAllocation;
import org.rankwise.job.signal.Registration;
import org.rankwise.job.signal.Signals;

/** Starts the command line of this JVM anew under a launcher, and waits for it. */
final class Relaunch {
    /** MPICH's launcher dies of more than 1000 arguments, its own included. */
    private static final int MAX_ARGUMENTS = 500;

    private Relaunch() {}

    /**
     * Runs {@code launcher this-command-line}, with this process's input and environment; returns its exit code. What it
     * writes to standard output passes through here: launchers go on as if nothing were lost when that cannot be written.
     *
     * @param inputForAll whether every rank gets this process's standard input, which launchers give to the first one
     */
    static int under(List<String> launcher, Plan plan, boolean inputForAll) {
        AtomicReference<Process> started = new AtomicReference<>();
        try (RelayServer relay = RelayServer.open(plan.options().ranks(), () -> end(started.get()))) {
            Process process = start(launcher, plan, relay, inputForAll);
            started.set(process);
            return await(process, plan, relay);
        }
    }

    /** Starts ranks by a launcher that does nothing, for the ahead-of-time cache. */
    static void rehearse(EngineProvider provider) {
        JobOptions options = new JobOptions(2, 0, false);
        under(
                List.of("/bin/sh", "-c", "exit 0"),
                new Plan(JobSettings.ofThreads(2), provider, options, new String[0], true),
                false);
    }

    private static Process start(List<String> launcher, Plan plan, @Nullable RelayServer relay, boolean inputForAll) {
        Optional<HostList> hosts = plan.options().hosts().or(() -> SlurmAllocation.of(System.getenv()));
        boolean handsOut = inputForAll
                && relay != null
                && hosts.stream().flatMap(list -> list.hosts().stream()).allMatch(Host::isHere);
        List<String> options = new ArrayList<>();
        if (relay != null) {
            options.add(relay.option());
        }
        if (handsOut) {
            options.add("-D" + Relay.INPUT_PROPERTY + "=true");
        }
        List<String> command = new ArrayList<>(launcher);
        command.addAll(hidden(OwnCommand.ofRank(plan.options().ranks(), hosts, options.toArray(String[]::new))));
        try {
            ProcessBuilder builder = new ProcessBuilder(command).inheritIO().redirectOutput(Redirect.PIPE);
            if (handsOut) {
                builder.redirectInput(new File("/dev/null"));
            }
            StartingProcess.mark(builder.environment());
            return builder.start();
        } catch (IOException e) {
            throw new UsageException(launcher.getFirst() + " cannot be started: " + e.getMessage());
        }
    }

    private static int await(Process process, Plan plan, @Nullable RelayServer relay) {
        // A signal that ends this process ends the job: the launcher passes it on to the ranks.
        Thread hook = new Thread(
                () -> {
                    end(process);
                    close(relay);
                },
                "rankwise-relaunch");
        Runtime.getRuntime().addShutdownHook(hook);
        try (Registration _ = Signals.otherwise("USR1", () -> tellOfTimeLimit(process))) {
            int code = Passage.of(process, Relaunch::end).await();
            Runtime.getRuntime().removeShutdownHook(hook);
            close(relay);
            RuntimeException lost = relay != null && relay.isBroken() ? StandardOutput.failure() : null;
            if (lost != null) {
                throw lost;
            }
            boolean own = relay != null && relay.wasTold(code, plan.options().ranks());
            int everywhere = own ? code : plan.provider().exitCode(code);
            FailureReport.printIfKilled(everywhere);
            return everywhere;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        } catch (IllegalStateException _) {
            // The JVM ends by a signal, whose code counts.
            return 1;
        }
    }

    private static void close(@Nullable RelayServer relay) {
        if (relay != null) {
            relay.close();
        }
    }

    /**
     * Behind a shell, which the JVM takes the place of: Open MPI's mpirun puts the working folder on the class path of what
     * it knows as java, before all else.
     */
    private static List<String> hidden(List<String> java) {
        if (java.size() > MAX_ARGUMENTS) {
            return List.of("sh", "-c", "exec " + quoted(java));
        }
        return Stream.concat(Stream.of("sh", "-c", "exec \"$0\" \"$@\""), java.stream())
                .toList();
    }

    /** Quotes each as one word of a shell's command line. */
    private static String quoted(List<String> words) {
        return words.stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
    }

    /** Every launcher passes this signal on to its ranks; Java itself can send but TERM and KILL. */
    private static void tellOfTimeLimit(Process launcher) {
        try {
            new ProcessBuilder("sh", "-c", "kill -USR1 " + launcher.pid())
                    .inheritIO()
                    .start();
        } catch (IOException e) {
            System.err.println("rankwise: the ranks cannot be told of the time limit: " + e.getMessage());
        }
    }

    private static void end(@Nullable Process process) {
        if (process == null) {
            return;
        }
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException _) {
            process.destroyForcibly();
        }
    }
}
