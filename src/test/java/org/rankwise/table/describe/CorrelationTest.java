package org.rankwise.table.describe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rankwise.table.Sql;
import org.rankwise.table.read.Dialect;
import org.rankwise.table.read.TableFiles;
import org.rankwise.testing.Ranks;
import org.rankwise.testing.Seed;

class CorrelationTest {
    private static final Seed SEED = Seed.of(CorrelationTest.class);

    @TempDir
    Path folder;

    @Test
    void shouldCorrelateAsDuckDbDoes() throws Exception {
        try (Sql sql = new Sql()) {
            for (int trial = 0; trial < 10; trial++) {
                Random random = SEED.random("correlation", trial);
                StringBuilder csv = new StringBuilder("x,y,n\n");
                for (int row = random.nextInt(2, 200); row >= 0; row--) {
                    double x = random.nextGaussian() * 1e3 + 1e6;
                    csv.append(random.nextInt(9) == 0 ? "" : x)
                            .append(',')
                            .append(random.nextInt(9) == 0 ? "" : x + random.nextGaussian())
                            .append(',')
                            .append(random.nextInt(100))
                            .append('\n');
                }
                csv.append("1.5,2.5,3\n2.5,1.5,4\n");
                Path file = Files.writeString(folder.resolve("c" + trial + ".csv"), csv);
                Correlation first = null;
                for (int ranks : new int[] {1, 2, 3, 5}) {
                    Correlation each = Ranks.call(
                                    ranks,
                                    world -> Describe.correlation(
                                            world, TableFiles.of(file).in(Dialect.CSV)))
                            .getLast();
                    first = first == null ? each : first;
                    assertEquals(first, each, SEED.line());
                }
                for (int a = 0; a < 3; a++) {
                    for (int b = 0; b < 3; b++) {
                        List<String> expected = sql.rows(
                                        "select corr(" + "xyn".charAt(a) + ", " + "xyn".charAt(b) + "), covar_samp("
                                                + "xyn".charAt(a) + ", " + "xyn".charAt(b) + ") from '" + file + "'")
                                .getFirst();
                        assertNear(expected.get(0), first.correlations().get(a).get(b));
                        assertNear(expected.get(1), first.covariances().get(a).get(b));
                    }
                }
                assertEquals(1.0, first.correlations().get(1).get(1));
            }
        }
    }

    @Test
    void shouldCountIntoBins() throws Exception {
        for (int trial = 0; trial < 30; trial++) {
            Random random = SEED.random("histogram", trial);
            double[] values = random.doubles(random.nextInt(1, 300), -5, 5)
                    .map(x -> random.nextBoolean() ? x : Math.rint(x))
                    .toArray();
            int bins = random.nextInt(1, 30);
            Path file = Files.writeString(
                    folder.resolve("h.csv"),
                    "x\n"
                            + String.join(
                                    "\n",
                                    Arrays.stream(values)
                                            .mapToObj(Double::toString)
                                            .toList()) + "\n");
            ColumnHistogram expected = null;
            for (int ranks : new int[] {1, 2, 5}) {
                ColumnHistogram histogram = Ranks.call(
                                ranks,
                                world -> Describe.histogram(
                                        world, TableFiles.of(file).in(Dialect.CSV), "x", bins))
                        .getLast();
                expected = expected == null ? slow(values, histogram.edges()) : expected;
                assertEquals(expected, histogram, SEED.line());
            }
        }
    }

    private static ColumnHistogram slow(double[] values, List<Double> edges) {
        long[] counts = new long[edges.size() - 1];
        for (double value : values) {
            for (int bin = 0; bin < counts.length; bin++) {
                boolean last = bin == counts.length - 1;
                counts[bin] +=
                        value >= edges.get(bin) && (value < edges.get(bin + 1) || last && value == edges.get(bin + 1))
                                ? 1
                                : 0;
            }
        }
        return new ColumnHistogram("x", edges, Arrays.stream(counts).boxed().toList());
    }

    private static void assertNear(String expected, double found) {
        double number = Double.parseDouble(expected);
        assertTrue(
                Math.abs(number - found) <= 1e-7 * Math.max(1, Math.abs(number)),
                expected + " is not " + found + "; " + SEED.line());
    }
}
