package org.rankwise.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.rankwise.cli.Outcome;

/** A command line run by one rank and by three, and what must be true of it whatever it says. */
final class Trial {
    private static final int HANG_SECONDS = 120;
    private static final Pattern TRACE = Pattern.compile("(?m)^(rank \\d+: )?\\s*at [\\w.$/@]+\\(|Exception in thread"
            + "|^(rank \\d+: )?(Caused by: )?(java|org|picocli|io|com)\\.[\\w.$]+(Exception|Error)\\b");
    private static final Pattern LEFT = Pattern.compile(".*\\.(part|tmp|mark)");
    private static final int MOST_WARNINGS = 3;

    private final Path folder;
    private final Line line;
    private final List<String> faults = new ArrayList<>();
    private int exitCode = -1;

    /** One run: its end and what it left, by name. */
    private record Run(Outcome outcome, TreeMap<String, byte[]> files) {}

    /** @param folder of the case, which gets a folder of outputs for each run */
    Trial(Path folder, Line line) {
        this.folder = folder;
        this.line = line;
    }

    /** A command line did not end: the threads that run it stand for good. */
    static final class Hang extends Exception {
        private static final long serialVersionUID = 1;

        Hang(String message) {
            super(message);
        }
    }

    /** Runs it; what was wrong, in few words each. */
    List<String> run() throws IOException, InterruptedException, Hang {
        Run alone = run(1);
        Run three = run(3);
        exitCode = alone == null ? -1 : alone.outcome.exitCode();
        if (alone == null || three == null) {
            return faults;
        } else if (alone.outcome.exitCode() != three.outcome.exitCode()) {
            faults.add("exit code " + alone.outcome.exitCode() + " of one rank, " + three.outcome.exitCode()
                    + " of three: " + alone.outcome.err().strip() + " / "
                    + three.outcome.err().strip());
        } else if (alone.outcome.exitCode() == 0 && line.sameBytes()) {
            compare(alone, three);
        }
        return faults;
    }

    /** That of one rank. */
    int exitCode() {
        return exitCode;
    }

    private void compare(Run alone, Run three) {
        if (!alone.outcome.out().equals(three.outcome.out())) {
            faults.add("other stdout of three ranks");
        } else if (!alone.files.keySet().equals(three.files.keySet())) {
            faults.add("other files of three ranks: " + alone.files.keySet() + three.files.keySet());
        } else {
            alone.files.forEach((name, bytes) -> {
                if (!Arrays.equals(bytes, three.files.get(name))) {
                    faults.add("other bytes of three ranks: " + name);
                }
            });
        }
    }

    private Run run(int ranks) throws IOException, InterruptedException, Hang {
        Path out = Files.createDirectories(folder.resolve("out" + ranks));
        String[] words = line.words(ranks, out);
        Outcome outcome = outcome(words);
        if (outcome == null) {
            return null;
        }
        String err = outcome.err();
        long lines = err.lines().count();
        TreeMap<String, byte[]> files = files(out);
        if (TRACE.matcher(err).find()) {
            faults.add("a trace: " + err);
        } else if (outcome.exitCode() < 0 || outcome.exitCode() > 2) {
            faults.add("exit code " + outcome.exitCode());
        } else if (outcome.exitCode() == 0 ? lines > MOST_WARNINGS : !isOneLine(err)) {
            faults.add("no line, or several (exit code " + outcome.exitCode() + "): " + err);
        }
        if (outcome.exitCode() != 0 && !files.isEmpty()) {
            faults.add("left behind by a failure: " + files.keySet());
        } else if (files.keySet().stream()
                .anyMatch(name ->
                        LEFT.matcher(Path.of(name).getFileName().toString()).matches())) {
            faults.add("left behind: " + files.keySet());
        }
        List<String> temporary = new ArrayList<>(
                files(Path.of(System.getProperty("java.io.tmpdir"))).keySet());
        temporary.removeIf(name -> name.startsWith("libzstd") || name.startsWith("hsperfdata"));
        if (!temporary.isEmpty()) {
            faults.add("left in the folder for temporary files: " + temporary);
        }
        return new Run(outcome, files);
    }

    /** One line, and for a wrong word on the command line another that names the help. */
    private static boolean isOneLine(String err) {
        List<String> lines = err.lines().toList();
        return !lines.isEmpty()
                && !lines.getFirst().isBlank()
                && (lines.size() == 1 || lines.size() == 2 && lines.get(1).startsWith("See: "));
    }

    private Outcome outcome(String[] words) throws InterruptedException, Hang {
        FutureTask<Outcome> task = new FutureTask<>(() -> Outcome.of(words));
        Thread main = Thread.ofPlatform().daemon().name("fuzz-main").start(task);
        try {
            return task.get(HANG_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new Hang("no end within " + HANG_SECONDS + " s" + stacks());
        } catch (ExecutionException e) {
            faults.add("a trace: thrown by main: " + e.getCause() + place(e.getCause()));
            return null;
        } finally {
            main.interrupt();
        }
    }

    private static String place(Throwable thrown) {
        StackTraceElement[] frames = thrown.getStackTrace();
        return frames.length == 0 ? "" : "\n\tat " + frames[0];
    }

    private static String stacks() {
        StringBuilder text = new StringBuilder();
        Thread.getAllStackTraces().forEach((thread, frames) -> {
            if (Arrays.stream(frames).anyMatch(frame -> frame.getClassName().startsWith("org.rankwise"))
                    && thread != Thread.currentThread()) {
                text.append("\n  ").append(thread.getName());
                Arrays.stream(frames)
                        .limit(12)
                        .forEach(frame -> text.append("\n\tat ").append(frame));
            }
        });
        return text.toString();
    }

    private static TreeMap<String, byte[]> files(Path folder) throws IOException {
        TreeMap<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return files;
    }
}
