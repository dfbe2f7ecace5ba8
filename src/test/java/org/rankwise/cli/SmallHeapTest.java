package org.rankwise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rankwise.contract.ChildProcess;

/** Rows of two kilobytes in a heap of 64 MiB, and what is said when a heap is full. */
class SmallHeapTest {
    private static final int ROWS = 40_000;

    @TempDir
    static Path folder;

    private static Path wide;

    @BeforeAll
    static void writeTable() throws IOException {
        wide = folder.resolve("wide.csv");
        try (BufferedWriter out = Files.newBufferedWriter(wide)) {
            out.write("id,text\n");
            for (int row = 0; row < ROWS; row++) {
                out.write(row + "," + ("text " + row % 97 + " ").repeat(250) + "\n");
            }
        }
        assertTrue(Files.size(wide) > 64 << 20, Files.size(wide) + " bytes");
    }

    @Test
    void shouldStoreAndReadWideRows() throws Exception {
        Path stored = folder.resolve("stored");
        assertEquals("", run("-Xmx64m", "load", wide.toString(), "--to", stored.toString()));
        Path ids = folder.resolve("ids.csv");
        assertEquals("", run("-Xmx64m", "clean", stored.toString(), "--select", "id", "-o", ids.toString()));
        try (Stream<String> lines = Files.lines(ids)) {
            assertEquals(ROWS + 1, lines.count());
        }
    }

    @Test
    void shouldTellOfFullHeap() throws Exception {
        String told = run(
                "-Xmx24m",
                "sort",
                wide.toString(),
                "--by",
                "text",
                "--memory",
                "10M",
                "-o",
                folder.resolve("sorted.csv").toString());
        assertTrue(
                told.lines()
                        .anyMatch(
                                line -> line.matches(
                                        "rank \\d: the JVM's heap of \\d+ MiB is full; give it more, as by "
                                                + "RANKWISE_JAVA_OPTS=-Xmx\\d+m, or the command less to hold, where it takes --memory")),
                told);
        assertTrue(Files.notExists(folder.resolve("sorted.csv")));
    }

    /** What a command says on stderr. */
    private static String run(String heap, String... command) throws Exception {
        List<String> java = ChildProcess.java(Stream.concat(
                        Stream.of(
                                heap,
                                "-XX:+UseSerialGC",
                                "--enable-native-access=ALL-UNNAMED",
                                "org.rankwise.cli.Main",
                                "-n",
                                "2",
                                "table"),
                        Stream.of(command))
                .toArray(String[]::new));
        try (ChildProcess child = new ChildProcess(folder, java)) {
            int exitCode = child.exitCode(120);
            String told = child.err();
            assertEquals(told.isEmpty() ? 0 : 1, exitCode, told);
            return told;
        }
    }
}
