package org.rankwise.engine.mpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rankwise.contract.ChildProcess;
import org.rankwise.contract.JobPrograms;

/** How jobs of processes end when a rank fails: soon, not with 0, and with that rank's trace. */
class MpiFailureTest {
    private static final int SOON = 40;

    @TempDir
    Path folder;

    private ChildProcess start(MpiFamily family, String program) throws Exception {
        return new ChildProcess(folder, family.command(3, JobPrograms.class.getName(), program));
    }

    @ParameterizedTest
    @EnumSource
    void shouldEndWithTheTraceOfTheRankThatThrows(MpiFamily family) throws Exception {
        family.require();
        for (String program :
                Stream.of("throw-in-barrier", "throw-in-recv", "throw-in-loop").toList()) {
            try (ChildProcess job = start(family, program)) {
                assertEquals(1, job.exitCode(SOON), program + ": " + job.err());
                assertTrue(job.err().contains("rank 2: java.lang.IllegalStateException: boom\n"), job.err());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldTellWhatTheLibrarySays(MpiFamily family) throws Exception {
        family.require();
        try (ChildProcess job = start(family, "too-long")) {
            assertEquals(1, job.exitCode(SOON), job.err());
            String said = "rank 1 of a communicator of 2 ranks: MPI_Recv failed: ";
            String line = job.err()
                    .lines()
                    .filter(each -> each.contains(said))
                    .findFirst()
                    .orElse(job.err());
            // MPI_ERR_TRUNCATE in the library's own words
            assertTrue(
                    line.contains("rank 2: ") && line.toLowerCase(Locale.ROOT).contains("truncated"), line);
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldEndWithTheCodeOfAnAbort(MpiFamily family) throws Exception {
        family.require();
        try (ChildProcess job = start(family, "abort")) {
            assertEquals(42, job.exitCode(SOON), job.err());
            assertTrue(job.err().contains("no more input"), job.err());
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldFailWhenARankExits(MpiFamily family) throws Exception {
        family.require();
        for (String program : Stream.of("exit-3", "exit-0").toList()) {
            try (ChildProcess job = start(family, program)) {
                assertNotEquals(0, job.exitCode(SOON), program + ": " + job.err());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldTellAUsersMistakeOnce(MpiFamily family) throws Exception {
        family.require();
        try (ChildProcess job = start(family, "input")) {
            assertEquals(1, job.exitCode(SOON), job.err());
            assertEquals(
                    1,
                    job.err()
                            .lines()
                            .filter(line -> line.contains("a.csv:3: 2 fields where 4 are needed"))
                            .count(),
                    job.err());
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldTellWhoWaitsTooLong(MpiFamily family) throws Exception {
        family.require();
        try (ChildProcess job = new ChildProcess(
                folder, family.command(2, "-Drankwise.timeout=1", JobPrograms.class.getName(), "wait"))) {
            assertNotEquals(0, job.exitCode(SOON), job.err());
            assertTrue(job.err().contains("has waited longer than the 1.0 s of --timeout in "), job.err());
            assertTrue(job.err().contains(" at JobPrograms.java:"), job.err());
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldTellCollectivesThatDisagree(MpiFamily family) throws Exception {
        family.require();
        try (ChildProcess job = new ChildProcess(
                folder, family.command(2, "-Drankwise.check=true", JobPrograms.class.getName(), "mismatch"))) {
            assertEquals(1, job.exitCode(SOON), job.err());
            assertTrue(
                    job.err().contains("rank 0 calls barrier()") && job.err().contains("rank 1 calls allreduce("),
                    job.err());
        }
    }
}
