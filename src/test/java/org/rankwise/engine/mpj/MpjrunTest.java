package org.rankwise.engine.mpj;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rankwise.contract.ChildProcess;
import org.rankwise.contract.ConformanceMain;
import org.rankwise.contract.JobPrograms;
import org.rankwise.testing.Patience;

/** A user's own {@code mpjrun.sh} with daemons, whose exit code is 0 whatever happens: the ranks tell. */
class MpjrunTest {
    private static final int SUITE_SECONDS = 400;

    @TempDir
    static Path folder;

    private static MpjDaemon daemon;

    @BeforeAll
    static void boot() throws Exception {
        MpjMode.require();
        daemon = new MpjDaemon(folder);
    }

    @AfterAll
    static void halt() {
        if (daemon != null) {
            daemon.close();
        }
    }

    private static ChildProcess start(String... arguments) throws Exception {
        return new ChildProcess(folder, daemon.mpjrun(3, arguments));
    }

    @Test
    void shouldPassTheSuite() throws Exception {
        try (ChildProcess job = start(ConformanceMain.class.getName())) {
            assertEquals(0, job.exitCode(SUITE_SECONDS), job.out() + job.err());
            assertTrue(job.out().contains(" cases on 3 ranks"), job.out() + job.err());
        }
    }

    /** MPJ ends a job at a line that ends in EXIT. Its own options it takes from behind the class too. */
    @Test
    void shouldLoseNeitherArgumentsNorLinesThatEndInExit() throws Exception {
        List<String> hostile = List.of("a b", "it's", "\"quoted\"", "$HOME", "native", "a<b&c>d", "é");
        try (ChildProcess job = start(Stream.concat(Stream.of(MpjLaunchTest.Echo.class.getName()), hostile.stream())
                .toArray(String[]::new))) {
            assertEquals(0, job.exitCode(MpjFailureTest.START_SECONDS), job.err());
            List<String> lines = job.out().lines().toList();
            assertEquals(
                    hostile.stream().map(argument -> "<" + argument + ">").toList(),
                    lines.stream().filter(line -> line.startsWith("<")).toList(),
                    job.out());
            assertTrue(lines.contains("this is no EXIT ") && lines.contains("EXIT "), job.out());
            assertEquals(
                    3, lines.stream().filter(line -> line.startsWith("rank ")).count(), job.out());
        }
    }

    @Test
    void shouldEndAllRanksWhenOneFails() throws Exception {
        for (String program : List.of("throw-in-barrier", "throw-in-loop", "exit-0", "abort")) {
            Fault fault = new Fault(folder);
            try (ChildProcess job = start(fault.property(), JobPrograms.class.getName(), program)) {
                fault.assertEndsSoon(job, MpjFailureTest.START_SECONDS);
                assertTrue(job.out().contains("rank 2: "), program + ": " + job.out() + job.err());
                assertFalse(job.out().contains("main goes on"), job.out());
            }
        }
    }

    @Test
    void shouldEndWithMpjsOwnLauncher() throws Exception {
        for (String signal : List.of("KILL", "TERM")) {
            try (ChildProcess job = start(MpjFailureTest.Waiter.class.getName())) {
                List<Long> processes = MpjFailureTest.processes(job);
                job.signal(signal);
                MpjFailureTest.assertEnded(processes);
            }
        }
    }

    /** Nobody but the other ranks sees that. */
    @Test
    void shouldEndAllRanksWhenOneIsKilled() throws Exception {
        for (int victim : new int[] {0, 2}) {
            try (ChildProcess job = start(MpjFailureTest.Waiter.class.getName())) {
                List<Long> processes = MpjFailureTest.processes(job);
                long killed = System.nanoTime();
                ProcessHandle.of(processes.get(victim)).orElseThrow().destroyForcibly();
                MpjFailureTest.assertEnded(processes);
                assertEquals(0, job.exitCode(MpjFailureTest.START_SECONDS), "MPJ's own code");
                assertTrue(System.nanoTime() - killed < Patience.nanos(Fault.SECONDS), job.out());
                assertTrue(job.out().contains("the connection to another rank has ended"), job.out() + job.err());
            }
        }
    }
}
