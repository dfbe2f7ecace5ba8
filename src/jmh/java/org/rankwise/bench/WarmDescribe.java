package org.rankwise.bench;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.rankwise.Rankwise;
import org.rankwise.table.describe.Describe;
import org.rankwise.table.describe.Description;
import org.rankwise.table.read.Dialect;
import org.rankwise.table.read.TableFiles;

/**
 * Our summary of the table and DuckDB's in one warm JVM, in turn, as many times as the third argument says. Prints the
 * seconds of each. Both must find the same means.
 */
final class WarmDescribe {
    static final String OURS = "rankwise";
    static final String DUCKDB = "duckdb";
    private static final int WARM_UP = 5;
    private static final double TOLERANCE = 1e-9;

    private WarmDescribe() {}

    public static void main(String[] args) throws Exception {
        try (DuckDb duckDb = new DuckDb(Integer.parseInt(args[1]))) {
            int rounds = Integer.parseInt(args[2]);
            for (int round = -WARM_UP; round < rounds; round++) {
                long start = System.nanoTime();
                Description ours = describe(args[0]);
                long middle = System.nanoTime();
                double[] means = duckDb.describe(args[0]);
                long end = System.nanoTime();
                check(ours, means);
                if (round >= 0) {
                    System.out.println(OURS + " " + (middle - start) / 1e9);
                    System.out.println(DUCKDB + " " + (end - middle) / 1e9);
                }
            }
        }
    }

    private static Description describe(String file) {
        AtomicReference<Description> description = new AtomicReference<>();
        Rankwise.run(new String[0], (world, rest) -> {
            Description mine = Describe.of(world, TableFiles.of(Path.of(file)).in(Dialect.CSV));
            if (world.rank() == 0) {
                description.set(mine);
            }
        });
        return description.get();
    }

    private static void check(Description ours, double[] means) {
        for (int i = 0; i < means.length; i++) {
            double mean = ours.columns().get(i + 1).mean();
            if (!(Math.abs(mean - means[i]) <= TOLERANCE * Math.abs(mean))) {
                throw new IllegalStateException("mean of "
                        + ours.columns().get(i + 1).name() + " is " + mean + " where DuckDB has " + means[i]);
            }
        }
    }
}
