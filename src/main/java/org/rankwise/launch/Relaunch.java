package org.rankwise.launch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.rankwise.engine.Shadow;
import org.rankwise.fault.UsageException;

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
            ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
            Shadow.cast(builder.environment());
            process = builder.start();
        } catch (IOException e) {
            throw new UsageException(launcher.getFirst() + " cannot be started: " + e.getMessage());
        }
        // A signal that ends this process ends the job: the launcher passes it on to the ranks.
        Thread hook = new Thread(() -> end(process), "rankwise-relaunch");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
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

    private static void end(Process process) {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException _) {
            process.destroyForcibly();
        }
    }
}
