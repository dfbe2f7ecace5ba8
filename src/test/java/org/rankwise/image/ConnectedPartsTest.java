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
import org.rankwise.image.op.Components;
import org.rankwise.image.op.parts.Connectivity;
import org.rankwise.image.op.parts.GradientNorm;
import org.rankwise.image.raster.Border;
import org.rankwise.image.raster.Operation;
import org.rankwise.layout.ElementType;
import org.rankwise.testing.Pictures;
import org.rankwise.testing.Ranks;
import org.rankwise.testing.Seed;

/** Parts and edges that reach over many pieces, beside plain whole-raster code. */
class ConnectedPartsTest {
    private static final Seed SEED = Seed.of(ConnectedPartsTest.class);
    private static final int[] RANKS = {1, 2, 3, 5, 8};
    /** Few rows a piece, so that parts and edges reach over many of them. */
    private static final int[][] SIZES = {{1, 1}, {5, 7}, {30, 60_000}};

    @TempDir
    Path folder;

    @Test
    void shouldLabelPartsAcrossPieces() throws Exception {
        for (int[] size : SIZES) {
            for (int percent : new int[] {0, 45, 60, 100}) {
                Random random = SEED.random("parts", size, percent);
                int[] samples = random.ints((long) size[0] * size[1], 0, 100)
                        .map(v -> v < percent ? 9 : 0)
                        .toArray();
                Path file = Files.write(folder.resolve("in"), Pictures.pnm(size[1], size[0], 1, 255, samples));
                for (Connectivity connectivity : Connectivity.values()) {
                    int[] expected = parts(samples, size[1], connectivity);
                    int count = Arrays.stream(expected).max().orElse(0);
                    for (int ranks : RANKS) {
                        Path out = folder.resolve("out.tif");
                        List<Operation> done = Ranks.call(
                                ranks, world -> Transform.run(world, file, new Components(connectivity), out));
                        String what = Arrays.toString(size) + percent + connectivity + ranks + " " + SEED.line();
                        assertEquals(count, Components.count(done.getLast()), what);
                        assertArrayEquals(
                                Arrays.stream(expected).asDoubleStream().toArray(),
                                GridFile.read(out).samples(),
                                what);
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
                        if (touches
                                && x >= 0
                                && x < width
                                && near >= 0
                                && near < samples.length
                                && samples[near] != 0
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
                    Ranks.run(
                            ranks,
                            world -> Transform.run(world, file, new Canny(0, 300, 520, norm, Border.REFLECT), out));
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
            Ranks.run(
                    ranks,
                    world -> Transform.run(world, file, new Canny(0, 50, 500, GradientNorm.L2, Border.REFLECT), out));
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
            boolean isPeak = scaled < tangent
                    ? m[i] > at(m, y, x - 1, w) && m[i] >= at(m, y, x + 1, w)
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
        return Arrays.stream(parts)
                .mapToDouble(part -> part != 0 && kept[part] ? 255 : 0)
                .toArray();
    }

    private static long at(long[] m, int y, int x, int w) {
        return y < 0 || y >= m.length / w || x < 0 || x >= w ? 0 : m[y * w + x];
    }
}
