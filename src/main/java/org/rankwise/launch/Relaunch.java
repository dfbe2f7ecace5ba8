package org.rankwise.launch;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rankwise.engine.Shadow;
import org.rankwise.fault.UsageException;
import org.rankwise.output.Passage;
import org.rankwise.signal.Registration;
import org.rankwise.signal.Signals;

/** Starts the command line of this JVM anew under a launcher, and becomes its shadow. */
final class Relaunch {
    /** MPICH's launcher dies of more than 1000 arguments, its own included. */
    private static final int MAX_ARGUMENTS = 500;
    /** How Java decodes arguments, and encodes those of a process that it starts. */
    private static final Charset FILE_NAMES = Charset.forName(System.getProperty("sun.jnu.encoding"));

    private Relaunch() {}

    /**
     * Runs {@code launcher this-command-line}, with this process's input and environment; returns its exit code. What it
     * writes to standard output passes through here: launchers go on as if nothing were lost when that cannot be written.
     */
    static int under(List<String> launcher) {
        List<String> command = new ArrayList<>(launcher);
        List<String> own = ownCommandLine().orElseThrow(() -> new UsageException(
                "this system does not tell the command line of a process; start the job by hand: "
                        + String.join(" ", launcher) + " java ..."));
        command.addAll(own.size() > MAX_ARGUMENTS ? List.of("sh", "-c", "exec " + quoted(own)) : own);
        Process process;
        try {
            ProcessBuilder builder = new ProcessBuilder(command).inheritIO().redirectOutput(Redirect.PIPE);
            Shadow.cast(builder.environment());
            process = builder.start();
        } catch (IOException e) {
            throw new UsageException(launcher.getFirst() + " cannot be started: " + e.getMessage());
        }
        // A signal that ends this process ends the job: the launcher passes it on to the ranks.
        Thread hook = new Thread(() -> end(process), "rankwise-relaunch");
        Runtime.getRuntime().addShutdownHook(hook);
        try (Registration _ = Signals.otherwise("USR1", () -> tellOfTimeLimit(process))) {
            int code = Passage.of(process, Relaunch::end).await();
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

    /** As one word of a shell's command line each. */
    private static String quoted(List<String> words) {
        return words.stream().map(word -> "'" + word.replace("'", "'\\''") + "'").collect(Collectors.joining(" "));
    }

    /** From the system itself: Java's own account of it ends at an empty argument, and at 4096 bytes. */
    private static Optional<List<String>> ownCommandLine() {
        ProcessHandle.Info own = ProcessHandle.current().info();
        Optional<List<String>> arguments;
        try {
            // a NUL behind each, the program's name first
            String[] words = new String(Files.readAllBytes(Path.of("/proc/self/cmdline")), FILE_NAMES).split("\0", -1);
            arguments = Optional.of(Arrays.asList(words).subList(1, words.length - 1));
        } catch (IOException _) {
            // another system than Linux
            arguments = own.arguments().map(Arrays::asList);
        }
        return arguments.flatMap(list -> own.command().map(
                java -> Stream.concat(Stream.of(java), list.stream()).toList()));
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
