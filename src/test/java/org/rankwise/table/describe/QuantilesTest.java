package org.rankwise.table.describe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rankwise.comm.Communicator;
import org.rankwise.table.column.ColumnType;
import org.rankwise.table.read.CsvFiles;
import org.rankwise.table.read.CsvPieces;
import org.rankwise.table.read.CsvReader;
import org.rankwise.table.read.Dialect;
import org.rankwise.testing.Ranks;
import org.rankwise.testing.Seed;

class QuantilesTest {
    private static final Seed SEED = Seed.of(QuantilesTest.class);

    @TempDir
    Path folder;

    @Test
    void shouldFindTheQuartilesOfTheSortedValues() throws Exception {
        for (int trial = 0; trial < 40; trial++) {
            Random random = SEED.random("quartiles", trial);
            double[] values = values(random, random.nextInt(1, 60), random.nextInt(4));
            check(values, random.nextInt(1, 300), 1, 2, 3, 5, 8);
        }
    }

    @Test
    void shouldNarrowWhereThereAreManyValues() throws Exception {
        for (int kind = 0; kind < 4; kind++) {
            check(values(SEED.random("many", kind), 300_001, kind), 1 << 18, 1, 3);
        }
    }

    @Test
    void shouldPrintThem() throws Exception {
        Path file = Files.writeString(folder.resolve("p.csv"), "x,t,e\n1,a,\n2,b,\n,c,\n4,,\n");
        Description description = Ranks.call(2, world -> describe(world, file, 9, Map.of("e", ColumnType.DOUBLE)))
                .getFirst();
        assertEquals(
                "{\"rows\": 4, \"columns\": [{\"name\": \"x\", \"type\": \"long\", \"count\": 3, \"missing\": 1, "
                        + "\"mean\": 2.3333333333333335, \"std\": 1.5275252316519468, \"min\": 1, \"max\": 4, \"p25\": 1.5, \"p50\": 2.0, "
                        + "\"p75\": 3.0}, {\"name\": \"t\", \"type\": \"string\", \"count\": 3, \"missing\": 1, \"min\": \"a\", \"max\": "
                        + "\"c\"}, {\"name\": \"e\", \"type\": \"double\", \"count\": 0, \"missing\": 4, \"mean\": null, \"std\": null, "
                        + "\"min\": null, \"max\": null, \"p25\": null, \"p50\": null, \"p75\": null}]}",
                description.toJson());
        assertEquals("""
                4 rows
                column  type    count  missing        mean         std  min  p25  p50  p75  max
                x       long        3        1  2.33333333  1.52752523    1  1.5  2.0  3.0    4
                t       string      3        1                            a                   c
                e       double      0        4""", description.toString());
    }

    private void check(double[] values, int pieceBytes, int... rankCounts) throws Exception {
        StringBuilder csv = new StringBuilder("x\n");
        for (double value : values) {
            csv.append(value).append('\n');
        }
        Path file = Files.writeString(folder.resolve("q.csv"), csv);
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        List<Double> expected = List.of(quantile(sorted, 0.25), quantile(sorted, 0.5), quantile(sorted, 0.75));
        for (int ranks : rankCounts) {
            for (Description description : Ranks.call(ranks, world -> describe(world, file, pieceBytes, Map.of()))) {
                assertEquals(expected, description.columns().getFirst().quantiles(), SEED.line());
            }
        }
    }

    private static Description describe(Communicator world, Path file, int pieceBytes, Map<String, ColumnType> types) {
        try (CsvFiles open = CsvFiles.open(world, List.of(file), Dialect.CSV)) {
            CsvPieces pieces = new CsvPieces(open.list(), pieceBytes);
            return Describe.withQuantiles(world, new CsvReader(world, open, pieces, types, null));
        }
    }

    private static double[] values(Random random, int count, int kind) {
        return random.doubles(count)
                .map(x -> switch (kind) {
                            case 0 -> x;
                            case 1 -> Math.floor(x * 5) - 2;
                            case 2 -> (x - 0.5) * Math.pow(10, random.nextInt(-300, 300));
                            default -> -7;
                        }
                        + 0.0)
                .toArray();
    }

    /** NumPy's default, of sorted values. */
    private static double quantile(double[] sorted, double fraction) {
        double place = (sorted.length - 1) * fraction;
        double low = sorted[(int) Math.floor(place)];
        double high = sorted[(int) Math.ceil(place)];
        double t = place - Math.floor(place);
        return t >= 0.5 ? high - (high - low) * (1 - t) : low + (high - low) * t;
    }
}
