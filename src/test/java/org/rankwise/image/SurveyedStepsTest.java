package org.rankwise.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rankwise.image.op.Canny;
import org.rankwise.image.op.Comparison;
import org.rankwise.image.op.Components;
import org.rankwise.image.op.Connectivity;
import org.rankwise.image.op.Equalize;
import org.rankwise.image.op.GradientNorm;
import org.rankwise.image.op.Histogram;
import org.rankwise.image.op.Otsu;
import org.rankwise.image.op.Threshold;
import org.rankwise.layout.ElementType;
import org.rankwise.testing.Pictures;
import org.rankwise.testing.Ranks;
import org.rankwise.testing.Seed;

/** Steps and measures that see the whole raster, beside plain whole-raster code. */
class SurveyedStepsTest {
    private static final Seed SEED = Seed.of(SurveyedStepsTest.class);
    private static final int[] RANKS = {1, 2, 3, 5, 8};
    /** Few rows a piece, so that parts and edges reach over many of them. */
    private static final int[][] SIZES = {{1, 1}, {5, 7}, {30, 60_000}};

    @TempDir
    Path folder;

    @Test
    void shouldCutWhereOtsuDoes() throws Exception {
        for (ElementType type : new ElementType[] {ElementType.BYTE, ElementType.CHAR}) {
            for (int[] size : new int[][] {{1, 1}, {3, 4}, {70, 40}}) {
                Grid grid = Grid.random(SEED.random("otsu", type, size), size[0], size[1], 1, type);
                Path file = GridFile.write(folder.resolve("in"), grid);
                int best = otsu(grid);
                for (int ranks : RANKS) {
                    Path out = folder.resolve("out.pgm");
                    List<Operation> done = Ranks.call(ranks, world -> Transform.run(world, file, new Otsu(), out));
                    assertEquals(new Threshold(best), done.getLast(), SEED.line());
                    assertArrayEquals(grid.map(v -> v > best ? grid.header().maxval() : 0).samples(),
                            GridFile.read(out).samples());
                }
            }
        }
    }

    /** The first threshold of all with the largest variance between. */
    private static int otsu(Grid grid) {
        int best = (int) Arrays.stream(grid.samples()).min().orElse(0);
        double most = 0;
        for (int t : Arrays.stream(grid.samples()).mapToInt(v -> (int) v).distinct().sorted().toArray()) {
            double[] dark = Arrays.stream(grid.samples()).filter(v -> v <= t).toArray();
            double[] bright = Arrays.stream(grid.samples()).filter(v -> v > t).toArray();
            if (bright.length > 0) {
                double apart = Arrays.stream(dark).sum() / dark.length - Arrays.stream(bright).sum() / bright.length;
                double between = (double) dark.length * bright.length * apart * apart;
                if (between > most) {
                    most = between;
                    best = t;
                }
            }
        }
        return best;
    }

    @Test
    void shouldEqualizeEachChannel() throws Exception {
        for (int channels : new int[] {1, 3}) {
            Grid grid = Grid.random(SEED.random("equalize", channels), 40, 30, channels, ElementType.BYTE);
            Path file = GridFile.write(folder.resolve("in"), grid);
            Grid expected = grid.make((y, x, c) -> {
                long upTo = count(grid, c, grid.get(y, x, c));
                double least = Double.MAX_VALUE;
                for (int i = c; i < grid.samples().length; i += channels) {
                    least = Math.min(least, grid.samples()[i]);
                }
                long first = count(grid, c, least);
                return Math.rint(255.0 * (upTo - first) / (1200 - first));
            });
            for (int ranks : RANKS) {
                Path out = folder.resolve("out.pnm");
                Ranks.run(ranks, world -> Transform.run(world, file, new Equalize(), out));
                assertArrayEquals(expected.samples(), GridFile.read(out).samples(), SEED.line());
            }
        }
    }

    private static long count(Grid grid, int channel, double upTo) {
        long count = 0;
        for (int i = channel; i < grid.samples().length; i += grid.channels()) {
            count += grid.samples()[i] <= upTo ? 1 : 0;
        }
        return count;
    }

    @Test
    void shouldLabelPartsAcrossPieces() throws Exception {
        for (int[] size : SIZES) {
            for (int percent : new int[] {0, 45, 60, 100}) {
                Random random = SEED.random("parts", size, percent);
                int[] samples = random.ints((long) size[0] * size[1], 0, 100).map(v -> v < percent ? 9 : 0).toArray();
                Path file = Files.write(folder.resolve("in"), Pictures.pnm(size[1], size[0], 1, 255, samples));
                for (Connectivity connectivity : Connectivity.values()) {
                    int[] expected = parts(samples, size[1], connectivity);
                    int count = Arrays.stream(expected).max().orElse(0);
                    for (int ranks : RANKS) {
                        Path out = folder.resolve("out.tif");
                        List<Operation> done = Ranks.call(ranks,
                                world -> Transform.run(world, file, new Components(connectivity), out));
                        String what = Arrays.toString(size) + percent + connectivity + ranks + " " + SEED.line();
                        assertEquals(count, Components.count(done.getLast()), what);
                        assertArrayEquals(Arrays.stream(expected).asDoubleStream().toArray(),
                                GridFile.read(out).samples(), what);
                    }
                }
            }
        }
    }

    /** Fills one part after the other. */
    private static int[] parts(int[] samples, int width, Connectivity connectivity) {
        int[] labels = new int[samples.length];
        int count = 0;
        Deque<Integer> open = new ArrayDeque<>();
        for (int start = 0; start < samples.length; start++) {
            if (samples[start] == 0 || labels[start] != 0) {
                continue;
            }
            labels[start] = ++count;
            open.push(start);
            while (!open.isEmpty()) {
                int at = open.pop();
                for (int i = -1; i <= 1; i++) {
                    for (int j = -1; j <= 1; j++) {
                        int x = at % width + j;
                        int near = at + i * width + j;
                        boolean touches = connectivity == Connectivity.EIGHT || i == 0 || j == 0;
                        if (touches && x >= 0 && x < width && near >= 0 && near < samples.length && samples[near] != 0
                                && labels[near] == 0) {
                            labels[near] = count;
                            open.push(near);
                        }
                    }
                }
            }
        }
        return labels;
    }

    @Test
    void shouldFollowEdgesAcrossPieces() throws Exception {
        for (int[] size : SIZES) {
            for (GradientNorm norm : GradientNorm.values()) {
                Random random = SEED.random("canny", size, norm);
                Grid grid = Grid.random(random, size[0], size[1], 1, ElementType.BYTE);
                Path file = GridFile.write(folder.resolve("in"), grid);
                double[] expected = canny(grid, 300, 520, norm);
                for (int ranks : RANKS) {
                    Path out = folder.resolve("out.pgm");
                    Ranks.run(ranks, world -> Transform.run(world, file,
                            new Canny(0, 300, 520, norm, Border.REFLECT), out));
                    assertArrayEquals(expected, GridFile.read(out).samples(), SEED.line());
                }
            }
        }
    }

    @Test
    void shouldFollowOneEdgeFromTopToBottom() throws Exception {
        int width = 20_000;
        int height = 150;
        int[] samples = new int[width * height];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = i % width < 5000 ? 0 : Math.max(30, 130 - i / width); // strong in the first rows alone
        }
        Path file = Files.write(folder.resolve("in"), Pictures.pnm(width, height, 1, 255, samples));
        Path out = folder.resolve("out.pgm");
        for (int ranks : RANKS) {
            Ranks.run(ranks, world -> Transform.run(world, file,
                    new Canny(0, 50, 500, GradientNorm.L2, Border.REFLECT), out));
            Grid found = GridFile.read(out);
            assertTrue(found.get(height - 1, 4999, 0) + found.get(height - 1, 5000, 0) == 255, ranks + " ranks");
        }
    }

    /** OpenCV's way, in plain integers. */
    private static double[] canny(Grid g, long low, long high, GradientNorm norm) {
        int w = g.width();
        int h = g.height();
        long[] dx = new long[w * h];
        long[] dy = new long[w * h];
        long[] m = new long[w * h];
        double[][] across = {{-1, 0, 1}, {-2, 0, 2}, {-1, 0, 1}};
        double[][] down = {{-1, -2, -1}, {0, 0, 0}, {1, 2, 1}};
        for (int i = 0; i < m.length; i++) {
            dx[i] = (long) g.sum(i / w, i % w, 0, across, Border.REFLECT);
            dy[i] = (long) g.sum(i / w, i % w, 0, down, Border.REFLECT);
            m[i] = norm == GradientNorm.L1 ? Math.abs(dx[i]) + Math.abs(dy[i]) : dx[i] * dx[i] + dy[i] * dy[i];
        }
        long least = norm == GradientNorm.L1 ? low : low * low;
        long strong = norm == GradientNorm.L1 ? high : high * high;
        int[] marks = new int[m.length];
        for (int i = 0; i < m.length; i++) {
            int y = i / w;
            int x = i % w;
            long tangent = Math.abs(dx[i]) * 13573;
            long scaled = Math.abs(dy[i]) << 15;
            int side = (dx[i] ^ dy[i]) < 0 ? -1 : 1;
            boolean isPeak = scaled < tangent ? m[i] > at(m, y, x - 1, w) && m[i] >= at(m, y, x + 1, w)
                    : scaled > tangent + (Math.abs(dx[i]) << 16)
                            ? m[i] > at(m, y - 1, x, w) && m[i] >= at(m, y + 1, x, w)
                            : m[i] > at(m, y - 1, x - side, w) && m[i] > at(m, y + 1, x + side, w);
            marks[i] = m[i] > least && isPeak ? 1 : 0;
        }
        int[] parts = parts(marks, w, Connectivity.EIGHT);
        boolean[] kept = new boolean[m.length + 1];
        for (int i = 0; i < m.length; i++) {
            kept[parts[i]] |= marks[i] != 0 && m[i] > strong;
        }
        return Arrays.stream(parts).mapToDouble(part -> part != 0 && kept[part] ? 255 : 0).toArray();
    }

    private static long at(long[] m, int y, int x, int w) {
        return y < 0 || y >= m.length / w || x < 0 || x >= w ? 0 : m[y * w + x];
    }

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
                Comparison one = Ranks.call(1, world -> Comparison.of(world, first, second)).getFirst();
                assertEquals(mae, one.mae(), 1e-9 * mae);
                assertEquals(mse, one.mse(), 1e-9 * mse);
                assertEquals(10 * Math.log10(255 * 255 / mse), one.psnr(), 1e-9);
                assertEquals(ssim(a, b), one.ssim(), 1e-9);
                for (int ranks : RANKS) {
                    assertEquals(List.of(one), Ranks.call(ranks, world -> Comparison.of(world, first, second)).stream()
                            .distinct().toList());
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
                Histogram histogram = Ranks.call(ranks, world -> Histogram.of(world, file, 16)).getLast();
                for (int c = 0; c < 3; c++) {
                    long[] expected = new long[16];
                    double sum = 0;
                    for (int i = c; i < grid.samples().length; i += 3) {
                        double at = (grid.samples()[i] - histogram.least()) * 16
                                / (histogram.most() - histogram.least());
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
