package org.rankwise.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rankwise.testing.NpyBytes;

/** Many small files in little memory, and one line where there is too little of it. */
class BoundedMemoryTest {
    @TempDir
    Path folder;

    @Test
    void shouldReadManySmallFilesInConstantMemory() throws Exception {
        Path many = Files.createDirectory(folder.resolve("many"));
        for (int file = 0; file < 4_000; file++) {
            Files.writeString(many.resolve("f" + file + ".csv"), "a,b\n" + file % 10 + ",2.5\n");
        }
        for (String ranks : List.of("1", "4")) {
            Bash.Result result =
                    new Bash(folder).run(List.of("-Xmx48m"), "rankwise -n " + ranks + " table describe --json many");
            assertEquals(List.of(), result.said());
            assertTrue(result.out().startsWith("{\"rows\": 4000, "), result.out());
        }
        Bash.Result sorted = new Bash(folder)
                .run(
                        List.of("-Xmx48m"),
                        "rankwise -n 3 table sort many --by a:desc | head -401 | md5sum\n"
                                + "rankwise -n 1 table sort many --by a:desc | head -401 | md5sum");
        assertEquals(
                sorted.out().lines().toList().getFirst(),
                sorted.out().lines().toList().getLast(),
                sorted.err());
    }

    @Test
    void shouldTellOfFullHeapInOneLine() throws Exception {
        int columns = 100_000;
        Files.writeString(
                folder.resolve("wide.csv"),
                IntStream.range(0, columns).mapToObj(c -> "c" + c).collect(Collectors.joining(",")) + "\n"
                        + "1,".repeat(columns - 1) + "1\n");
        // a column of zeros, most of them in a hole of the file
        byte[] tall = NpyBytes.write(1, '<', "u1", false, new long[] {300_000_000, 1}, new double[0]);
        Files.write(folder.resolve("tall.npy"), tall);
        for (String command : List.of(
                "table describe wide.csv",
                "table sort wide.csv --by c1",
                "array reduce tall.npy --op mean --axis 1 -o out.npy")) {
            Bash.Result result = new Bash(folder)
                    .run(List.of("-Xmx64m"), "truncate -s +300000000 tall.npy; rankwise -n 2 " + command);
            assertEquals(1, result.said().size(), result.err());
            assertTrue(
                    result.err().contains("the JVM's heap of ") && result.err().contains("RANKWISE_JAVA_OPTS=-Xmx"),
                    result.err());
            assertEquals(1, result.code());
        }
    }

    /** Stacks that are larger than all that may be mapped stand for a limit of threads, which root has none of. */
    @Test
    void shouldTellOfTooFewThreadsInOneLine() throws Exception {
        Files.writeString(folder.resolve("t.csv"), "k,v\na,2\n");
        Bash.Result result = new Bash(folder)
                .run(
                        List.of("-Xss1g", "-Xmx128m", "-Xlog:os+thread=off"),
                        "ulimit -v 45000000; rankwise -n 500 table describe t.csv");
        assertEquals(
                List.of(
                        "rankwise: the system lets this user start no more threads (ulimit -u, or the pids of a container); "
                                + "ask for fewer ranks by -n, or for a higher limit"),
                result.said());
        assertEquals(1, result.code());
    }
}
