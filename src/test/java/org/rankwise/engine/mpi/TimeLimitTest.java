package org.rankwise.engine.mpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rankwise.contract.AsksForSignal;
import org.rankwise.contract.ChildProcess;
import org.rankwise.contract.JobPrograms;

/** USR1, by which batch systems tell of a time limit: with threads, under each mpirun, and by the way of starting it. */
class TimeLimitTest {
    private static final int SOON = 40;
    private static final String STOPPED = "rankwise: stopped at the time limit; run it again to resume";

    @TempDir
    Path folder;

    private static List<String> local(Class<?> program, String... arguments) {
        List<String> words =
                new ArrayList<>(List.of("-Drankwise.engine=local", "-Drankwise.ranks=2", program.getName()));
        words.addAll(List.of(arguments));
        return ChildProcess.java(words.toArray(String[]::new));
    }

    /** As bin/rankwise starts it: a process that starts mpirun. */
    private static List<String> byItself(MpiFamily family, Class<?> program, String... arguments) {
        List<String> words = new ArrayList<>(List.of(
                "--enable-native-access=ALL-UNNAMED",
                "-Drankwise.engine=mpi",
                "-Drankwise.ranks=2",
                "-Drankwise.mpi.library=" + family.environment().get("RANKWISE_MPI_LIBRARY"),
                program.getName()));
        words.addAll(List.of(arguments));
        return ChildProcess.java(words.toArray(String[]::new));
    }

    private void assertStops(List<String> command) throws Exception {
        try (ChildProcess job = new ChildProcess(folder, command)) {
            job.awaitOutput(SOON);
            job.signal("USR1");
            assertEquals(75, job.exitCode(SOON), job.err());
            assertEquals(1, job.err().lines().filter(STOPPED::equals).count(), job.err());
            assertFalse(job.err().contains("System.exit"), job.err());
        }
    }

    private void assertGoesOn(List<String> command, String out) throws Exception {
        try (ChildProcess job = new ChildProcess(folder, command)) {
            job.awaitOutput(SOON);
            job.signal("USR1");
            assertEquals(0, job.exitCode(SOON), job.err());
            assertEquals(out, job.out());
        }
    }

    @Test
    void shouldStopThreads() throws Exception {
        assertStops(local(JobPrograms.class, "wait"));
    }

    @Test
    void shouldTellThreadsThatAskForIt() throws Exception {
        assertGoesOn(local(AsksForSignal.class), "ready\ntold\nmain goes on\n");
    }

    @ParameterizedTest
    @EnumSource
    void shouldStopProcesses(MpiFamily family) throws Exception {
        family.require();
        assertStops(family.command(2, JobPrograms.class.getName(), "wait"));
        assertStops(byItself(family, JobPrograms.class, "wait"));
    }

    @ParameterizedTest
    @EnumSource
    void shouldTellProcessesThatAskForIt(MpiFamily family) throws Exception {
        family.require();
        assertGoesOn(family.command(2, AsksForSignal.class.getName()), "ready\ntold\nmain goes on\nmain goes on\n");
        // the process that has started the job does not go on: its ranks have run the whole program
        assertGoesOn(byItself(family, AsksForSignal.class), "ready\ntold\nmain goes on\nmain goes on\n");
    }
}
