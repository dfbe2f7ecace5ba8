package org.rankwise.front;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A command line of bin/rankwise in a process of its own, with the settings that a user has who sets none. */
final class Call {
    /** What a test's own surroundings may have set. */
    private static final Pattern FOREIGN = Pattern.compile(
            "(RANKWISE|SLURM|PMI|PMIX|OMPI|MPICH|HYDRA|UCX)_.*|JAVA_TOOL_OPTIONS|JDK_JAVA_OPTIONS|LANG|LC_.*|MAVEN_OPTS|MAVEN_CMD_LINE_ARGS");

    private static final int SECONDS = 120;

    private final List<String> words;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final List<String> unset = new ArrayList<>();
    private List<String> before = List.of();
    private Path folder;
    private boolean terminal;
    private Path input;

    /** @param root the checkout whose bin/rankwise is called */
    Call(Path root, List<String> arguments) {
        words = new ArrayList<>(List.of(root.resolve("bin/rankwise").toString()));
        words.addAll(arguments);
        folder = root;
        environment.put("LANG", "C.UTF-8");
    }

    /** Any other command, with the same settings; java is that of a JDK 25. */
    static Call command(String... words) {
        Call call = new Call(Checkout.get().root(), List.of());
        call.words.clear();
        call.words.addAll(List.of(words));
        call.environment.put("PATH", System.getProperty("java.home") + "/bin:" + System.getenv("PATH"));
        return call;
    }

    /** Of another checkout. */
    Call of(Path root) {
        words.set(0, root.resolve("bin/rankwise").toString());
        return this;
    }

    /** Called in this folder. */
    Call in(Path folder) {
        this.folder = folder;
        return this;
    }

    Call with(Map<String, String> variables) {
        environment.putAll(variables);
        return this;
    }

    Call without(String variable) {
        environment.remove(variable);
        unset.add(variable);
        return this;
    }

    /** An option for Rankwise itself, before the command. */
    Call option(String... more) {
        words.addAll(1, List.of(more));
        return this;
    }

    /** Started by another command, such as one that changes the user. */
    Call by(String... command) {
        before = List.of(command);
        return this;
    }

    /** With standard input, output and error on a terminal; what it shows is the outcome's stdout. */
    Call onTerminal() {
        terminal = true;
        return this;
    }

    Call reading(Path file) {
        input = file;
        return this;
    }

    Ended end() throws IOException, InterruptedException {
        return end(SECONDS);
    }

    /** Waits for its end; one that has none within so many seconds fails the test and is ended with all that it started. */
    Ended end(int seconds) throws IOException, InterruptedException {
        try (Running running = start()) {
            return running.end(seconds);
        }
    }

    Running start() throws IOException {
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
        command.addAll(before);
        command.addAll(words);
        if (terminal) {
            // util-linux's, which is there on every Linux: a terminal of its own for what it runs
            command = List.of("script", "-qec", shell(command), "/dev/null");
        }
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().keySet().removeIf(name -> FOREIGN.matcher(name).matches());
        builder.environment().putAll(environment);
        builder.environment().keySet().removeAll(unset);
        builder.redirectInput(input == null ? Path.of("/dev/null").toFile() : input.toFile());
        Path out = Files.createTempFile("front", ".out");
        Path err = Files.createTempFile("front", ".err");
        return new Running(
                toString(),
                builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start(),
                out,
                err);
    }

    /** As typed into a shell. */
    static String shell(Collection<String> words) {
        return words.stream()
                .map(word -> word.matches("[-\\w./:,=+]+") ? word : "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
    }

    @Override
    public String toString() {
        return (environment.isEmpty() ? "" : environment + " ")
                + (unset.isEmpty() ? "" : "without " + unset + " ")
                + (terminal ? "on a terminal " : "")
                + shell(before)
                + (before.isEmpty() ? "" : " ")
                + shell(words);
    }

    /** A command at work. */
    static final class Running implements AutoCloseable {
        private final String command;
        private final Process process;
        private final Path out;
        private final Path err;
        private final long start = System.nanoTime();

        private Running(String command, Process process, Path out, Path err) {
            this.command = command;
            this.process = process;
            this.out = out;
            this.err = err;
        }

        Ended end(int seconds) throws IOException, InterruptedException {
            boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
            double took = (System.nanoTime() - start) / 1e9;
            if (!ended) {
                throw new AssertionError(
                        "no end within " + seconds + " s" + new Ended(command, -1, out(), err(), took));
            }
            return new Ended(command, process.exitValue(), out(), err(), took);
        }

        /** Waits until stdout or stderr matches. */
        String await(Pattern pattern, int seconds) throws IOException, InterruptedException {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
            while (true) {
                boolean alive = process.isAlive();
                var found = pattern.matcher(out() + err());
                if (found.find()) {
                    return found.group();
                } else if (!alive || System.nanoTime() > end) {
                    throw new AssertionError("not seen: " + pattern + new Ended(command, -1, out(), err(), 0));
                }
                Thread.sleep(50);
            }
        }

        /** Ends it, and all that it started, as kill -9 does. */
        void kill() throws InterruptedException {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }

        boolean isAlive() {
            return process.isAlive();
        }

        private String out() throws IOException {
            return Files.readString(out, StandardCharsets.UTF_8);
        }

        private String err() throws IOException {
            return Files.readString(err, StandardCharsets.UTF_8);
        }

        @Override
        public void close() throws IOException {
            // mpirun and the ranks below it as well
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            Files.deleteIfExists(out);
            Files.deleteIfExists(err);
        }
    }
}
