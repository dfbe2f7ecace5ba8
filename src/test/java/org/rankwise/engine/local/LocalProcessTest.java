package org.rankwise.engine.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rankwise.contract.ChildProcess;
import org.rankwise.contract.JobPrograms;
import org.rankwise.contract.ProcessContract;

class LocalProcessTest implements ProcessContract {

    @Override
    public List<String> command(int ranks, Class<?> program, String... arguments) {
        return command("-Drankwise.ranks=" + ranks, program, arguments);
    }

    private static List<String> command(String option, Class<?> program, String... arguments) {
        List<String> java = List.of("-Xmx64m", "-Drankwise.engine=local", option, program.getName());
        return ChildProcess.java(
                Stream.concat(java.stream(), Stream.of(arguments)).toArray(String[]::new));
    }

    @Test
    void shouldEndARankThatWaitsLongerThanTheTimeout(@TempDir Path folder) throws Exception {
        try (ChildProcess job = new ChildProcess(folder, command("-Drankwise.timeout=1", JobPrograms.class, "wait"))) {
            assertEquals(1, job.exitCode(SOON), job.err());
            assertTrue(job.err().contains("barrier") && job.err().contains("JobPrograms.java:"), job.err());
        }
    }

    @Test
    void shouldTellSettingsThatMakeNoSense(@TempDir Path folder) throws Exception {
        for (String option : List.of(
                "-Drankwise.ranks=0",
                "-Drankwise.ranks=many",
                "-Drankwise.timeout=soon",
                "-Drankwise.timeout=-1",
                "-Drankwise.engine=steam")) {
            try (ChildProcess job = new ChildProcess(folder, command(option, JobPrograms.class, "sum"))) {
                assertEquals(2, job.exitCode(SOON), option + ": " + job.err());
                assertEquals(1, job.err().lines().count(), option + ": " + job.err());
            }
        }
    }
}
