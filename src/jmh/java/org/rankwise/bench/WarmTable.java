package org.rankwise.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.rankwise.Rankwise;

/** One {@link TableWork} by us and by DuckDB in one warm JVM, in turn. Prints the seconds of each. */
final class WarmTable {
    private static final int WARM_UP = 3;

    private WarmTable() {}

    /** Arguments: the work, table, stations, output, ranks, rounds. */
    public static void main(String[] args) throws Exception {
        TableWork work = TableWork.valueOf(args[0]);
        Path table = Path.of(args[1]);
        Path stations = Path.of(args[2]);
        Path output = Path.of(args[3]);
        try (DuckDb duckDb = new DuckDb(Integer.parseInt(args[4]))) {
            for (int round = -WARM_UP; round < Integer.parseInt(args[5]); round++) {
                Files.deleteIfExists(output);
                long start = System.nanoTime();
                Rankwise.run(new String[0], (world, rest) -> work.run(world, table, stations, output));
                double ours = (System.nanoTime() - start) / 1e9;
                long lines = lines(output);
                start = System.nanoTime();
                duckDb.execute(work.sql(table, stations, output));
                double theirs = (System.nanoTime() - start) / 1e9;
                if (lines != lines(output)) {
                    throw new IllegalStateException(work + ": " + lines + " lines where DuckDB has " + lines(output));
                }
                if (round >= 0) {
                    System.out.println(WarmDescribe.OURS + " " + ours);
                    System.out.println(WarmDescribe.DUCKDB + " " + theirs);
                }
            }
        }
    }

    private static long lines(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        }
    }
}
