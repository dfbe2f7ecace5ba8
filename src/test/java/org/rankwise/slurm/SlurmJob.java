package org.rankwise.slurm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rankwise.testing.Patience;

/** A job that was submitted to the testbed. */
record SlurmJob(Testbed testbed, String id) {
    private static final Set<String> UNDER_WAY = Set.of(
            "PENDING", "RUNNING", "COMPLETING", "CONFIGURING", "REQUEUED", "SUSPENDED", "SIGNALING", "STAGE_OUT");
    private static final Pattern FIELD = Pattern.compile("(JobState|ExitCode)=(\\S+)");
    private static final int POLL_MILLIS = 100;

    /**
     * How a job ended.
     *
     * @param states Slurm's word, such as COMPLETED; of an array those of its tasks
     * @param exitCode the batch script's, or 128 and the signal that ended it; of an array the largest
     */
    record End(Set<String> states, int exitCode) {}

    /** Waits until Slurm has no more of this job to do. */
    End await(Duration patience) throws Exception {
        long end = System.nanoTime() + Patience.nanos((int) patience.toSeconds());
        while (true) {
            String shown = testbed.run("scontrol", "show", "job", id);
            Set<String> states = FIELD.matcher(shown)
                    .results()
                    .filter(field -> field.group(1).equals("JobState"))
                    .map(field -> field.group(2))
                    .collect(Collectors.toSet());
            if (states.stream().noneMatch(UNDER_WAY::contains)) {
                return new End(
                        states,
                        FIELD.matcher(shown)
                                .results()
                                .filter(field -> field.group(1).equals("ExitCode"))
                                .mapToInt(field -> exitCode(field.group(2)))
                                .max()
                                .orElseThrow());
            }
            if (System.nanoTime() > end) {
                // so that jobs of later tests find free hosts
                testbed.run("scancel", id);
                throw new AssertionError(
                        "job " + id + " has not ended after more than " + patience + ": " + shown + out() + err());
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    /** From Slurm's CODE:SIGNAL. */
    private static int exitCode(String shown) {
        Matcher parts = Pattern.compile("(\\d+):(\\d+)").matcher(shown);
        if (!parts.matches()) {
            throw new AssertionError(shown);
        }
        int signal = Integer.parseInt(parts.group(2));
        return signal > 0 ? 128 + signal : Integer.parseInt(parts.group(1));
    }

    /** Waits until the job has written such a line to its standard output. */
    void awaitOutput(String text, Duration patience) throws Exception {
        long end = System.nanoTime() + Patience.nanos((int) patience.toSeconds());
        while (!out().contains(text)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("job " + id + " does not print \"" + text + "\": " + out() + err());
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    String out() throws IOException {
        return read("out");
    }

    String err() throws IOException {
        return read("err");
    }

    /** What the job's scripts leave in such files, those of an array's tasks together. */
    private String read(String extension) throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.list(testbed.folder)) {
            for (Path file : files.filter(
                            file -> file.getFileName().toString().matches("rankwise-" + id + "(-\\d+)?\\." + extension))
                    .sorted()
                    .toList()) {
                text.append(Files.readString(file));
            }
        }
        return text.toString();
    }
}
