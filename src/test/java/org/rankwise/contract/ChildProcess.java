package org.rankwise.contract;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.rankwise.testing.Patience;

/** A process of a test, its output in files, ended with the test at the latest. */
public final class ChildProcess implements AutoCloseable {
    private final Process process;
    private final Path out;
    private final Path err;

    public ChildProcess(Path folder, List<String> command) throws IOException {
        out = Files.createTempFile(folder, "out", ".txt");
        err = Files.createTempFile(folder, "err", ".txt");
        // a shell's background job ignores SIGINT, one under nohup SIGHUP, and so would their children
        List<String> whole = new ArrayList<>(List.of("env", "--default-signal=INT,HUP"));
        whole.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(whole);
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("RANKWISE_") || name.equals("JAVA_TOOL_OPTIONS"));
        // tests look at stderr, and jobs may take long on a busy machine
        builder.environment().put("RANKWISE_QUIET", "true");
        process =
                builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    }

    /** The command of a JVM like this one. */
    public static List<String> java(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-Xshare:auto");
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.addAll(List.of(arguments));
        return command;
    }

    /**
     * Waits for the end and returns the exit code.
     *
     * @param seconds that it takes at most on a quiet machine
     */
    public int exitCode(int seconds) throws InterruptedException, IOException {
        int patience = Patience.seconds(seconds);
        if (!process.waitFor(patience, TimeUnit.SECONDS)) {
            throw new AssertionError("the process has not ended after " + patience + " s; stderr: " + err());
        }
        return process.exitValue();
    }

    public long pid() {
        return process.pid();
    }

    public void signal(String name) throws IOException, InterruptedException {
        signal(name, process.pid());
    }

    /** Signals a process that this one has started. */
    public static void signal(String name, long process) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process)).start().waitFor();
    }

    /** Waits until the process has written a line to stdout. */
    public void awaitOutput(int seconds) throws IOException, InterruptedException {
        long end = System.nanoTime() + Patience.nanos(seconds);
        while (!out().contains("\n")) {
            if (System.nanoTime() > end || !process.isAlive()) {
                throw new AssertionError("no output; stderr: " + err());
            }
            Thread.sleep(20);
        }
    }

    public String out() throws IOException {
        return Files.readString(out, StandardCharsets.UTF_8);
    }

    public String err() throws IOException {
        return Files.readString(err, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
