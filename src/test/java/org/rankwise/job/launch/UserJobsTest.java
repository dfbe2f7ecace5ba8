package org.rankwise.job.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rankwise.contract.ChildProcess;

/** Jobs as users start them, by {@code rankwise run} with default settings, alike on every engine. */
class UserJobsTest {
    private static final int SECONDS = 120;

    @TempDir
    Path folder;

    private record Ended(int exitCode, String out, String err) {
        List<String> sortedOut() {
            return out.lines().sorted().toList();
        }
    }

    private Ended run(Way way, int ranks, String... program) throws Exception {
        return ended(way.run(folder, ranks, program));
    }

    private Ended ended(List<String> command) throws Exception {
        try (ChildProcess job = new ChildProcess(folder, command)) {
            return new Ended(job.exitCode(SECONDS), job.out(), job.err());
        }
    }

    private Ended run(Way way, Class<?> program, String... arguments) throws Exception {
        List<String> words = new ArrayList<>(List.of(program.getName()));
        words.addAll(List.of(arguments));
        way.require();
        return run(way, 2, words.toArray(String[]::new));
    }

    @ParameterizedTest
    @EnumSource
    void shouldRunTwoProgramsInOneMain(Way way) throws Exception {
        Ended job = run(way, UserPrograms.Twice.class);
        assertEquals(0, job.exitCode(), job.err());
        // UCX tells of the message that nobody received
        assertTrue(job.out().startsWith("of run 1: 3\n"), job.out() + job.err());
    }

    @ParameterizedTest
    @EnumSource(names = {"OPEN_MPI", "MPICH", "MPJ_PROCESSES"})
    void shouldEndWhenARankFailsBetweenTwoPrograms(Way way) throws Exception {
        Ended job = run(way, UserPrograms.ThrowsBetween.class);
        assertEquals(1, job.exitCode(), job.err());
        assertTrue(job.err().contains("IllegalStateException: between"), job.err());
    }

    @ParameterizedTest
    @EnumSource
    void shouldEndWhenAnyThreadDies(Way way) throws Exception {
        for (String kind : List.of("platform", "virtual", "pool")) {
            Ended job = run(way, UserPrograms.WorkerThrows.class, kind);
            assertEquals(1, job.exitCode(), kind + ": " + job.err());
            assertTrue(job.err().contains("IllegalStateException: worker died"), kind + ": " + job.err());
            assertTrue(job.err().contains("UserPrograms.java:"), job.err());
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldHandStandardInputToEveryMain(Way way) throws Exception {
        way.require();
        List<String> command = new ArrayList<>(List.of("sh", "-c", "echo 42 | \"$@\"", "sh"));
        command.addAll(way.run(folder, 2, UserPrograms.Input.class.getName()));
        Ended job = ended(command);
        assertEquals(0, job.exitCode(), job.err());
        List<String> mains = way.hasProcesses() ? List.of("main", "main") : List.of("main");
        List<String> expected = new ArrayList<>(mains);
        expected.addAll(List.of("rank 0 has 42", "rank 1 has 42"));
        assertEquals(expected, job.sortedOut());
    }

    @ParameterizedTest
    @EnumSource
    void shouldEndWellWhenEveryRankExits(Way way) throws Exception {
        for (int code : new int[] {0, 3}) {
            assertEquals(new Ended(code, "", ""), run(way, UserPrograms.Exits.class, Integer.toString(code), "all"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldFailWhenOneRankExits(Way way) throws Exception {
        for (String code : List.of("0", "3")) {
            Ended job = run(way, UserPrograms.Exits.class, code, "one");
            assertEquals(1, job.exitCode(), job.err());
            assertTrue(job.err().startsWith("rank 1: System.exit was called"), job.err());
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldKeepLinesWhole(Way way) throws Exception {
        way.require();
        Ended job = run(way, 3, UserPrograms.Lines.class.getName());
        assertEquals(0, job.exitCode(), job.err());
        Map<String, Long> whole = job.out()
                .lines()
                .filter(line -> line.matches("<(a*|b*|c*)>"))
                .collect(Collectors.groupingBy(
                        line -> line.length() == 2 ? "" : line.substring(1, 2), TreeMap::new, Collectors.counting()));
        assertEquals(
                3L * UserPrograms.Lines.LINES,
                whole.values().stream().mapToLong(n -> n).sum(),
                job.out().lines().count() + " lines, of which whole: " + whole);
    }

    @ParameterizedTest
    @EnumSource
    void shouldReceiveObjectsByTwoThreads(Way way) throws Exception {
        way.require();
        assertEquals(new Ended(0, "right 1000\n", ""), run(way, 3, UserPrograms.Objects.class.getName()));
    }

    @ParameterizedTest
    @EnumSource(names = {"OPEN_MPI", "MPICH", "MPJ_PROCESSES"})
    void shouldEndByTheSameCodeWhoeverIsSignalled(Way way) throws Exception {
        way.require();
        Map<String, Integer> codes = Map.of("HUP", 129, "KILL", 137, "TERM", 143);
        for (String signal : codes.keySet()) {
            try (ChildProcess job = new ChildProcess(folder, way.run(folder, 2, UserPrograms.Waits.class.getName()))) {
                long pid = pidOfRankOne(job);
                ChildProcess.signal(signal, pid);
                assertEquals(codes.get(signal), job.exitCode(SECONDS), signal + ": " + job.err());
                assertFalse(job.out().contains("UCX"), job.out());
                assertEquals(signal.equals("KILL"), job.err().contains("for want of memory"), job.err());
            }
        }
    }

    private static long pidOfRankOne(ChildProcess job) throws Exception {
        for (int i = 0; i < SECONDS * 10; i++) {
            String out = job.out();
            if (out.lines().filter(line -> line.startsWith("pid ")).count() == 2 && out.endsWith("\n")) {
                return out.lines()
                        .filter(line -> line.startsWith("pid 1 "))
                        .mapToLong(line -> Long.parseLong(line.substring(6)))
                        .findFirst()
                        .orElseThrow();
            }
            Thread.sleep(100);
        }
        throw new AssertionError("the ranks have not begun: " + job.err());
    }

    /** Three fifths of the machine's memory, or its cgroup's, for all of them together; every core for each. */
    @ParameterizedTest
    @EnumSource(names = {"OPEN_MPI", "MPICH", "MPJ_PROCESSES"})
    void shouldGiveRanksTheirShareOfTheHostAndTheUsersClassPath(Way way) throws Exception {
        way.require();
        Ended job = run(way, 4, UserPrograms.Machine.class.getName());
        assertEquals(0, job.exitCode(), job.err());
        long heaps = 0;
        for (String line : job.out().lines().toList()) {
            String[] fields = line.split(" ", 3);
            heaps += Long.parseLong(fields[0]);
            assertEquals(Runtime.getRuntime().availableProcessors(), Integer.parseInt(fields[1]), line);
            assertEquals(System.getProperty("java.class.path"), fields[2]);
        }
        // a quarter for one JVM by default
        long machine = 4
                * Long.parseLong(run(Way.LOCAL, 1, UserPrograms.Machine.class.getName())
                        .out()
                        .split(" ")[0]);
        assertTrue(heaps <= 0.65 * machine, heaps + " of " + machine);
    }

    @ParameterizedTest
    @EnumSource(names = {"OPEN_MPI", "MPICH", "MPJ_PROCESSES"})
    void shouldCompileAProgramOnce(Way way) throws Exception {
        way.require();
        Path source = Files.writeString(folder.resolve("Once.java"), """
                void main(String[] args) {
                    String classes = System.getProperty("rankwise.classes");
                    org.rankwise.Rankwise.run(args, (world, _) -> System.out.println(
                        new java.io.File(classes, "Once.class").exists() + " " + world.rank() + " " + classes));
                }
                """);
        Ended job = run(way, 2, source.toString());
        assertEquals(0, job.exitCode(), job.err());
        assertEquals(
                2, job.out().lines().filter(line -> line.startsWith("true ")).count(), job.out());
        Path classes = Path.of(job.out().lines().findFirst().orElseThrow().split(" ", 3)[2]);
        assertFalse(Files.exists(classes), classes + " is left");
        Path wrong = Files.writeString(folder.resolve("Wrong.java"), "void main() { int x = \"\"; }");
        Ended failed = run(way, 2, wrong.toString());
        assertEquals(1, failed.exitCode(), failed.err());
        assertEquals(1, failed.err().lines().count(), failed.err());
        assertTrue(failed.err().startsWith("rankwise: " + wrong + ":1:"), failed.err());
    }
}
