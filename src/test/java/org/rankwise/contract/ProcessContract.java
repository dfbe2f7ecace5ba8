package org.rankwise.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** How whole jobs end, seen from outside: exit codes, and what stands on stdout and stderr. */
public interface ProcessContract {
    int SOON = 40;

    /** The command that runs a program on so many ranks. */
    List<String> command(int ranks, Class<?> program, String... arguments);

    /** What a finished job left behind. */
    record Ended(int exitCode, String out, String err) {
        List<String> errLines() {
            return err.lines().toList();
        }
    }

    private Ended run(Path folder, int ranks, String program) throws Exception {
        try (ChildProcess job = new ChildProcess(folder, command(ranks, JobPrograms.class, program))) {
            return new Ended(job.exitCode(SOON), job.out(), job.err());
        }
    }

    @Test
    default void shouldEndWellWithTheResultOnStdoutAlone(@TempDir Path folder) throws Exception {
        for (int ranks : new int[] {1, 4}) {
            Ended job = run(folder, ranks, "sum");
            assertEquals(0, job.exitCode(), job.err());
            assertEquals("", job.err());
            assertEquals("sum " + ranks * (ranks + 1) / 2 + "\nmain goes on\n", job.out());
        }
    }

    @TestFactory
    default Stream<DynamicTest> shouldPrintTheFailingRanksTraceFirst(@TempDir Path folder) {
        return Stream.of(
                        "throw-in-barrier",
                        "throw-in-recv",
                        "throw-in-loop",
                        "throw-among-deaf",
                        "throw-at-the-end",
                        "throw-with-threads")
                .map(program -> DynamicTest.dynamicTest(program, () -> {
                    Ended job = run(folder, 3, program);
                    assertEquals(1, job.exitCode(), job.err());
                    assertTrue(job.err().startsWith("rank 2: java.lang.IllegalStateException: boom\n"), job.err());
                    assertTrue(job.err().contains("JobPrograms.java:"), job.err());
                    assertEquals(
                            List.of(),
                            job.errLines().stream()
                                    .filter(line -> !line.startsWith("rank 2: "))
                                    .toList());
                    assertEquals("", job.out(), "main went on");
                }));
    }

    @Test
    default void shouldFailOnceWhenEveryRankThrows(@TempDir Path folder) throws Exception {
        Ended job = run(folder, 4, "throw-at-once");
        assertEquals(1, job.exitCode(), job.err());
        assertEquals(
                1,
                job.errLines().stream()
                        .filter(line -> line.contains("IllegalStateException: boom"))
                        .count(),
                job.err());
    }

    @Test
    default void shouldFailWhenAHelperThreadThrows(@TempDir Path folder) throws Exception {
        Ended job = run(folder, 3, "throw-in-helper");
        assertEquals(1, job.exitCode(), job.err());
        assertTrue(job.errLines().getFirst().contains("IllegalStateException: boom"), job.err());
    }

    @Test
    default void shouldFailWhenARankRunsOutOfStackOrMemory(@TempDir Path folder) throws Exception {
        Ended stack = run(folder, 3, "stack");
        assertEquals(1, stack.exitCode(), stack.err());
        assertTrue(
                stack.err().startsWith("rank 2: java.lang.StackOverflowError"),
                stack.errLines().getFirst());
        Ended memory = run(folder, 3, "memory");
        assertNotEquals(0, memory.exitCode(), memory.err());
        assertTrue(
                memory.err().startsWith("rank 2: the JVM's heap of ")
                        && memory.errLines().size() == 1,
                memory.err());
    }

    @Test
    default void shouldFailWhenARankExitsWhileOthersWork(@TempDir Path folder) throws Exception {
        for (String program : List.of("exit-3", "exit-0")) {
            Ended job = run(folder, 3, program);
            assertNotEquals(0, job.exitCode(), program + ": " + job.err());
            assertTrue(
                    job.err().startsWith("rank 2: ")
                            && job.errLines().getFirst().contains("exit"),
                    job.err());
        }
    }

    @Test
    default void shouldFailWhenAHelperThreadExitsWhileRanksWork(@TempDir Path folder) throws Exception {
        Ended job = run(folder, 3, "exit-0-in-helper");
        assertNotEquals(0, job.exitCode(), job.err());
        assertTrue(job.err().contains("exit"), job.err());
    }

    @Test
    default void shouldExitWithTheCodeOfAnAbort(@TempDir Path folder) throws Exception {
        Ended job = run(folder, 3, "abort");
        assertEquals(42, job.exitCode(), job.err());
        assertTrue(job.errLines().getFirst().contains("no more input"), job.err());
    }

    @Test
    default void shouldTellAUsersMistakeInOneLine(@TempDir Path folder) throws Exception {
        for (String program : List.of("input", "input-everywhere")) {
            Ended job = run(folder, 3, program);
            assertEquals(1, job.exitCode(), job.err());
            assertEquals(1, job.errLines().size(), job.err());
            assertTrue(job.err().contains("a.csv:3: 2 fields where 4 are needed"), job.err());
        }
        Ended usage = run(folder, 3, "usage");
        assertEquals(2, usage.exitCode(), usage.err());
        assertEquals(1, usage.errLines().size(), usage.err());
    }

    @Test
    default void shouldTellADeadlock(@TempDir Path folder) throws Exception {
        Ended job = run(folder, 3, "deadlock");
        assertEquals(1, job.exitCode(), job.err());
        for (int rank = 0; rank < 3; rank++) {
            String line = "(?s).*rank " + rank + "\\b[^\\n]*recv[^\\n]*JobPrograms\\.java:\\d+.*";
            assertTrue(job.err().matches(line), job.err());
        }
        assertFalse(job.err().contains("\tat "), "a trace where the message says it all: " + job.err());
    }

    @Test
    default void shouldEndBySignals(@TempDir Path folder) throws Exception {
        List<String> signals = List.of("TERM", "INT", "KILL");
        List<Integer> codes = List.of(143, 130, 137);
        for (int i = 0; i < signals.size(); i++) {
            try (ChildProcess job = new ChildProcess(folder, command(3, JobPrograms.class, "wait"))) {
                job.awaitOutput(SOON);
                job.signal(signals.get(i));
                assertEquals(codes.get(i), job.exitCode(SOON), signals.get(i) + ": " + job.err());
                assertFalse(job.err().contains("System.exit"), "a signal taken for an exit: " + job.err());
            }
        }
    }
}
