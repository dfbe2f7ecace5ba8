package org.rankwise.launch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.rankwise.fault.UsageException;
import org.rankwise.signal.Registration;
import org.rankwise.signal.Signals;

/** Starts the command line of this JVM anew under a launcher, and becomes its shadow. */
final class Relaunch {
    private Relaunch() {}

    /** Runs {@code launcher this-command-line}, with this process's input, output and environment; returns its exit code. */
    static int under(List<String> launcher) {
        List<String> command = new ArrayList<>(launcher);
        ProcessHandle.Info own = ProcessHandle.current().info();
        command.add(own.command().orElseThrow(() -> new UsageException(
                "this system does not tell the command line of a process; start the job by hand: "
                        + String.join(" ", launcher) + " java ...")));
        command.addAll(Arrays.asList(own.arguments().orElse(new String[0])));
        Process process;
        try {
            process = new ProcessBuilder(command).inheritIO().start();
        } catch (IOException e) {
            throw new UsageException(launcher.getFirst() + " cannot be started: " + e.getMessage());
        }
        // A signal that ends this process ends the job: the launcher passes it on to the ranks.
        Thread hook = new Thread(() -> end(process), "rankwise-relaunch");
        Runtime.getRuntime().addShutdownHook(hook);
        try (Registration _ = Signals.otherwise("USR1", () -> tellOfTimeLimit(process))) {
            int code = process.waitFor();
            Runtime.getRuntime().removeShutdownHook(hook);
            return code;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        } catch (IllegalStateException _) {
            // The JVM ends by a signal, whose code counts.
            return 1;
        }
    }

    /** Every launcher passes this signal on to its ranks; Java itself can send but TERM and KILL. */
    private static void tellOfTimeLimit(Process launcher) {
        try {
            new ProcessBuilder("sh", "-c", "kill -USR1 " + launcher.pid()).inheritIO().start();
        } catch (IOException e) {
            System.err.println("rankwise: the ranks cannot be told of the time limit: " + e.getMessage());
        }
    }

    private static void end(Process process) {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException _) {
            process.destroyForcibly();
        }
    }
}
