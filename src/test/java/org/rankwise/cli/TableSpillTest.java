package org.rankwise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rankwise.contract.ChildProcess;
import org.rankwise.testing.Patience;
import org.rankwise.testing.Seed;

/** Temporary files: what happens when there is no room for them, and that nothing of them outlives its command. */
class TableSpillTest {
    private static final Seed SEED = Seed.of(TableSpillTest.class);

    @TempDir
    static Path folder;

    private static Path input;

    @BeforeAll
    static void writeTable() throws IOException {
        Random random = SEED.random("table");
        StringBuilder csv = new StringBuilder("id,key,text\n");
        for (int row = 0; row < 100_000; row++) {
            csv.append(row)
                    .append(',')
                    .append(random.nextInt(60_000))
                    .append(",text of row ")
                    .append(random.nextInt())
                    .append('\n');
        }
        input = Files.writeString(folder.resolve("input.csv"), csv);
    }

    @Test
    void shouldTellOfFullDisk() throws Exception {
        Path tiny = Files.createDirectory(folder.resolve("tiny"));
        boolean isMounted = exitCode("mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", tiny.toString()) == 0;
        assumeTrue(isMounted, "SKIPPED: a full disk needs root, to mount a small tmpfs on " + tiny);
        try {
            String file = input.toString();
            for (List<String> command : List.of(
                    List.of("sort", file, "--by", "text"),
                    List.of("group", file, "--by", "key", "--agg", "count:id,median:id"),
                    List.of("join", file, file, "--on", "key"),
                    List.of("clean", file, "--distinct", "text"))) {
                Path output = folder.resolve("full.csv");
                // without need of a temporary file there is none
                assertEquals(
                        new Outcome(0, "", ""),
                        table(3, command, "--scratch", tiny.toString(), "-o", output.toString()));
                Files.delete(output);
                Outcome outcome =
                        table(3, command, "--memory", "64K", "--scratch", tiny.toString(), "-o", output.toString());
                assertEquals(1, outcome.exitCode(), () -> command + ": " + outcome);
                assertTrue(
                        outcome.err()
                                .matches("rankwise: " + tiny
                                        + ": the disk is full: \\d+ bytes are needed where \\d+ are free; "
                                        + "free space, or name a folder elsewhere by --scratch\n"),
                        () -> command + ": " + outcome);
                assertFalse(Files.exists(output));
                assertEmpty(tiny);
            }
            Outcome parts = table(
                    2,
                    List.of("partition", file, "--by", "hash:key"),
                    "--memory",
                    "64K",
                    "--scratch",
                    tiny.toString(),
                    "-o",
                    folder.resolve("parts").toString());
            assertTrue(parts.exitCode() == 1 && parts.err().contains("the disk is full: "), parts::toString);
            Path output = tiny.resolve("out.csv");
            Outcome outcome = table(2, List.of("sort", file, "--by", "text"), "-o", output.toString());
            assertEquals(1, outcome.exitCode());
            assertTrue(
                    outcome.err()
                            .matches("rankwise: " + output
                                    + ": the disk is full: \\d+ bytes are needed where \\d+ are free; "
                                    + "free space or choose another output\n"),
                    outcome::toString);
            assertEmpty(tiny);
        } finally {
            assertEquals(0, exitCode("umount", tiny.toString()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT", "USR1", "KILL"})
    void shouldLeaveNoTemporaryFileAfterSignal(String signal) throws Exception {
        Path scratch = Files.createDirectory(folder.resolve("scratch-" + signal));
        List<String> command = ChildProcess.java(
                "-Xmx128m",
                "--enable-native-access=ALL-UNNAMED",
                "org.rankwise.cli.Main",
                "-n",
                "2",
                "table",
                "join",
                input.toString(),
                input.toString(),
                "--on",
                "key",
                "--memory",
                "64K",
                "--scratch",
                scratch.toString(),
                "-o",
                scratch.resolve("out.csv").toString());
        try (ChildProcess child = new ChildProcess(folder, command)) {
            long end = System.nanoTime() + Patience.nanos(60);
            while (!holdsFileIn(scratch, child.pid())) {
                assertTrue(System.nanoTime() < end, "no temporary file");
                Thread.sleep(5);
            }
            child.signal(signal);
            int exitCode = switch (signal) {
                case "TERM" -> 143;
                case "INT" -> 130;
                case "USR1" -> 75;
                default -> 137;
            };
            assertEquals(exitCode, child.exitCode(30), child.err());
        }
        assertEmpty(scratch);
    }

    /** Whether a process has files of a folder open, and none whose name is still to be taken from it. */
    private static boolean holdsFileIn(Path scratch, long pid) throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            // a file that was closed meanwhile has no link
            List<String> files = open.map(TableSpillTest::target)
                    .filter(file -> file.startsWith(scratch.toString()))
                    .toList();
            return !files.isEmpty() && files.stream().allMatch(file -> file.endsWith(" (deleted)"));
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException _) {
            return "";
        }
    }

    private static void assertEmpty(Path scratch) throws IOException {
        try (Stream<Path> left = Files.list(scratch)) {
            assertEquals(List.of(), left.toList());
        }
    }

    private static Outcome table(int ranks, List<String> command, String... more) {
        return Outcome.of(Stream.of(Stream.of("-n", "" + ranks, "table"), command.stream(), Stream.of(more))
                .flatMap(words -> words)
                .toArray(String[]::new));
    }

    private static int exitCode(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }
}
