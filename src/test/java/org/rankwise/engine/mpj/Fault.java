package org.rankwise.engine.mpj;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.rankwise.contract.ChildProcess;
import org.rankwise.contract.JobPrograms;
import org.rankwise.testing.Patience;

/** When a program of {@link JobPrograms} fails: from then on a job has ten seconds of a quiet machine, however long it took to start. */
final class Fault {
    static final int SECONDS = 10;

    private final Path mark;

    Fault(Path folder) throws IOException {
        mark = Files.createTempDirectory(folder, "fault").resolve("mark");
    }

    /** Makes the failing rank leave its mark. */
    String property() {
        return "-D" + JobPrograms.FAULT + "=" + mark;
    }

    /** Waits for the end and returns the exit code. */
    int assertEndsSoon(ChildProcess job, int startSeconds) throws IOException, InterruptedException {
        int code = job.exitCode(startSeconds + SECONDS);
        Instant end = Instant.now();
        assertTrue(Files.exists(mark), "no rank has failed: " + job.out() + job.err());
        Duration taken = Duration.between(Files.getLastModifiedTime(mark).toInstant(), end);
        assertTrue(
                taken.toSeconds() < Patience.seconds(SECONDS),
                "the job ended " + taken + " after the fault: " + job.err());
        return code;
    }
}
