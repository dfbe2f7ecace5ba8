package org.rankwise.engine.mpj;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rankwise.Rankwise;
import org.rankwise.contract.ChildProcess;
import org.rankwise.contract.JobPrograms;
import org.rankwise.testing.Patience;

/** How jobs end when a rank fails: soon, not with 0, with that rank's trace, and with nobody left behind. */
class MpjFailureTest {
    /** For starting JVMs on a loaded machine; failures have the ten seconds of {@link Fault}. */
    static final int START_SECONDS = 60;

    @TempDir
    Path folder;

    @BeforeAll
    static void require() {
        MpjMode.require();
    }

    /** Tells its process and waits for what never comes. */
    static final class Waiter {
        private Waiter() {}

        public static void main(String[] args) {
            Rankwise.run(args, (world, _) -> {
                world.barrier();
                System.out.println(
                        "rank " + world.rank() + " " + ProcessHandle.current().pid());
                world.recv(new int[1], world.rank(), 0);
            });
        }
    }

    private ChildProcess start(MpjMode mode, String... arguments) throws Exception {
        return new ChildProcess(folder, mode.command(folder, 3, arguments));
    }

    private ChildProcess startProgram(MpjMode mode, String program) throws Exception {
        return start(mode, JobPrograms.class.getName(), program);
    }

    private ChildProcess startProgram(MpjMode mode, Fault fault, String program) throws Exception {
        return start(mode, fault.property(), JobPrograms.class.getName(), program);
    }

    @ParameterizedTest
    @EnumSource
    void shouldEndWithTheTraceOfTheRankThatThrows(MpjMode mode) throws Exception {
        for (String program : List.of(
                "throw-in-barrier",
                "throw-in-recv",
                "throw-in-loop",
                "throw-at-the-end",
                "throw-with-threads",
                "throw-among-deaf")) {
            Fault fault = new Fault(folder);
            try (ChildProcess job = startProgram(mode, fault, program)) {
                assertEquals(1, fault.assertEndsSoon(job, START_SECONDS), program + ": " + job.err());
                assertTrue(job.err().startsWith("rank 2: java.lang.IllegalStateException: boom\n"), job.err());
                assertFalse(job.out().contains("main goes on"), job.out());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldGoOnAfterTheProgram(MpjMode mode) throws Exception {
        try (ChildProcess job = startProgram(mode, "sum")) {
            assertEquals(0, job.exitCode(START_SECONDS), job.err());
            assertTrue(job.out().contains("sum 6\n"), job.out());
            assertEquals("", job.err());
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldEndWithTheCodeOfAnAbort(MpjMode mode) throws Exception {
        Fault fault = new Fault(folder);
        try (ChildProcess job = startProgram(mode, fault, "abort")) {
            assertEquals(42, fault.assertEndsSoon(job, START_SECONDS), job.err());
            assertTrue(job.err().contains("no more input"), job.err());
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldFailWhenARankExits(MpjMode mode) throws Exception {
        for (String program : List.of("exit-3", "exit-0", "exit-0-in-helper")) {
            Fault fault = new Fault(folder);
            try (ChildProcess job = startProgram(mode, fault, program)) {
                assertNotEquals(0, fault.assertEndsSoon(job, START_SECONDS), program + ": " + job.err());
                assertTrue(job.err().contains("rank 2: System.exit was called"), job.err());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldFailWhenARankRunsOutOfMemoryOrStack(MpjMode mode) throws Exception {
        for (String program : List.of("memory", "stack")) {
            Fault fault = new Fault(folder);
            try (ChildProcess job = startProgram(mode, fault, program)) {
                assertEquals(1, fault.assertEndsSoon(job, START_SECONDS), program + ": " + job.err());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldTellAUsersMistakeOnce(MpjMode mode) throws Exception {
        Fault fault = new Fault(folder);
        try (ChildProcess job = startProgram(mode, fault, "input")) {
            assertEquals(1, fault.assertEndsSoon(job, START_SECONDS), job.err());
            assertEquals("rankwise: a.csv:3: 2 fields where 4 are needed\n", job.err());
        }
        try (ChildProcess job = startProgram(mode, "usage")) {
            assertEquals(2, job.exitCode(START_SECONDS), job.err());
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldTellWhoWaitsTooLongAndWhatDisagrees(MpjMode mode) throws Exception {
        try (ChildProcess job = start(mode, "-Drankwise.timeout=1", JobPrograms.class.getName(), "wait")) {
            assertNotEquals(0, job.exitCode(START_SECONDS), job.err());
            assertTrue(job.err().contains("has waited longer than the 1.0 s of --timeout in "), job.err());
        }
        Fault fault = new Fault(folder);
        try (ChildProcess job =
                start(mode, "-Drankwise.check=true", fault.property(), JobPrograms.class.getName(), "mismatch")) {
            assertEquals(1, fault.assertEndsSoon(job, START_SECONDS), job.err());
            assertTrue(job.err().contains("rank 0 calls barrier()"), job.err());
        }
    }

    @Test
    void shouldEndWhenARankIsKilled() throws Exception {
        try (ChildProcess job = start(MpjMode.CLUSTER, Waiter.class.getName())) {
            List<Long> processes = processes(job);
            ProcessHandle.of(processes.get(1)).orElseThrow().destroyForcibly();
            assertEquals(137, job.exitCode(Fault.SECONDS), job.err());
            assertTrue(job.err().contains("was ended by signal 9"), job.err());
            assertEnded(processes);
        }
    }

    /** The ranks' standard input ends with the launcher, whatever ended that. */
    @Test
    void shouldEndTheRanksWhenTheLauncherIsKilledOrEnded() throws Exception {
        for (String signal : List.of("KILL", "TERM", "INT")) {
            try (ChildProcess job = start(MpjMode.CLUSTER, Waiter.class.getName())) {
                List<Long> processes = processes(job);
                job.signal(signal);
                assertNotEquals(0, job.exitCode(Fault.SECONDS), job.err());
                assertEnded(processes);
            }
        }
    }

    /** Waits until three ranks have told their processes. */
    static List<Long> processes(ChildProcess job) throws Exception {
        long end = System.nanoTime() + Patience.nanos(START_SECONDS);
        while (job.out().lines().filter(line -> line.startsWith("rank ")).count() < 3) {
            assertTrue(System.nanoTime() < end, job.out() + job.err());
            Thread.sleep(50);
        }
        return job.out()
                .lines()
                .filter(line -> line.startsWith("rank "))
                .map(line -> Long.valueOf(line.split(" ")[2]))
                .toList();
    }

    static void assertEnded(List<Long> processes) throws InterruptedException {
        long end = System.nanoTime() + Patience.nanos(Fault.SECONDS);
        while (processes.stream().anyMatch(pid -> ProcessHandle.of(pid).isPresent())) {
            assertTrue(System.nanoTime() < end, "ranks are left behind: " + processes);
            Thread.sleep(50);
        }
    }
}
