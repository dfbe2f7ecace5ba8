package org.rankwise.image.measure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rankwise.image.Grid;
import org.rankwise.image.GridFile;
import org.rankwise.layout.ElementType;
import org.rankwise.testing.Ranks;
import org.rankwise.testing.Seed;

/** Numbers of whole rasters, beside plain code. */
class MeasuresTest {
    private static final Seed SEED = Seed.of(MeasuresTest.class);
    private static final int[] RANKS = {1, 2, 3, 5, 8};

    @TempDir
    Path folder;

    @Test
    void shouldMeasureDifferences() throws Exception {
        for (int[] size : new int[][] {{1, 1}, {6, 20}, {7, 7}, {40, 31}, {500, 2000}}) {
            for (int channels : new int[] {1, 3}) {
                Grid a = Grid.random(SEED.random("a", size), size[0], size[1], channels, ElementType.BYTE);
                Grid b = Grid.random(SEED.random("b", size), size[0], size[1], channels, ElementType.BYTE);
                Path first = GridFile.write(folder.resolve("a"), a);
                Path second = GridFile.write(folder.resolve("b"), b);
                double mae = 0;
                double mse = 0;
                for (int i = 0; i < a.samples().length; i++) {
                    mae += Math.abs(a.samples()[i] - b.samples()[i]) / a.samples().length;
                    mse += Math.pow(a.samples()[i] - b.samples()[i], 2) / a.samples().length;
                }
                RasterComparison one = Ranks.call(1, world -> RasterComparison.of(world, first, second))
                        .getFirst();
                assertEquals(mae, one.mae(), 1e-9 * mae);
                assertEquals(mse, one.mse(), 1e-9 * mse);
                assertEquals(10 * Math.log10(255 * 255 / mse), one.psnr(), 1e-9);
                assertEquals(ssim(a, b), one.ssim(), 1e-9);
                for (int ranks : RANKS) {
                    assertEquals(
                            List.of(one),
                            Ranks.call(ranks, world -> RasterComparison.of(world, first, second)).stream()
                                    .distinct()
                                    .toList());
                }
            }
        }
    }

    private static double ssim(Grid a, Grid b) {
        double sum = 0;
        int count = 0;
        for (int y = 3; y < a.height() - 3; y++) {
            for (int x = 3; x < a.width() - 3; x++) {
                for (int c = 0; c < a.channels(); c++) {
                    double[] p = window(a, y, x, c);
                    double[] q = window(b, y, x, c);
                    double mp = Arrays.stream(p).average().orElseThrow();
                    double mq = Arrays.stream(q).average().orElseThrow();
                    double[] v = new double[3];
                    for (int i = 0; i < 49; i++) {
                        v[0] += (p[i] - mp) * (p[i] - mp) / 48;
                        v[1] += (q[i] - mq) * (q[i] - mq) / 48;
                        v[2] += (p[i] - mp) * (q[i] - mq) / 48;
                    }
                    double c1 = 2.55 * 2.55;
                    double c2 = 7.65 * 7.65;
                    sum += (2 * mp * mq + c1) * (2 * v[2] + c2) / ((mp * mp + mq * mq + c1) * (v[0] + v[1] + c2));
                    count++;
                }
            }
        }
        return count == 0 ? Double.NaN : sum / count;
    }

    private static double[] window(Grid grid, int y, int x, int c) {
        double[] window = new double[49];
        for (int i = 0; i < 49; i++) {
            window[i] = grid.get(y - 3 + i / 7, x - 3 + i % 7, c);
        }
        return window;
    }

    @Test
    void shouldCountSamples() throws Exception {
        for (ElementType type : new ElementType[] {ElementType.BYTE, ElementType.CHAR, ElementType.FLOAT}) {
            Grid grid = Grid.random(SEED.random("histogram", type), 300, 1000, 3, type);
            Path file = GridFile.write(folder.resolve("in"), grid);
            String json = null;
            for (int ranks : RANKS) {
                PixelHistogram histogram = Ranks.call(ranks, world -> PixelHistogram.of(world, file, 16))
                        .getLast();
                for (int c = 0; c < 3; c++) {
                    long[] expected = new long[16];
                    double sum = 0;
                    for (int i = c; i < grid.samples().length; i += 3) {
                        double at =
                                (grid.samples()[i] - histogram.least()) * 16 / (histogram.most() - histogram.least());
                        expected[(int) Math.min(15, at)]++;
                        sum += grid.samples()[i];
                    }
                    assertArrayEquals(expected, histogram.counts()[c], type + " " + SEED.line());
                    assertEquals(sum / 300_000, histogram.moments().get(c).mean(), Math.abs(sum) * 1e-14);
                }
                json = json == null ? histogram.toJson() : json;
                assertEquals(json, histogram.toJson());
            }
        }
    }
}
