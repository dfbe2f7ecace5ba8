package org.rankwise.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rankwise.image.op.Equalize;
import org.rankwise.image.op.Otsu;
import org.rankwise.image.op.Threshold;
import org.rankwise.image.raster.Operation;
import org.rankwise.layout.ElementType;
import org.rankwise.testing.Ranks;
import org.rankwise.testing.Seed;

/** Steps that count all samples before they change one, beside plain whole-raster code. */
class HistogramStepsTest {
    private static final Seed SEED = Seed.of(HistogramStepsTest.class);
    private static final int[] RANKS = {1, 2, 3, 5, 8};

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
                    assertArrayEquals(
                            grid.map(v -> v > best ? grid.header().maxval() : 0).samples(),
                            GridFile.read(out).samples());
                }
            }
        }
    }

    /** The first threshold of all with the largest variance between. */
    private static int otsu(Grid grid) {
        int best = (int) Arrays.stream(grid.samples()).min().orElse(0);
        double most = 0;
        for (int t : Arrays.stream(grid.samples())
                .mapToInt(v -> (int) v)
                .distinct()
                .sorted()
                .toArray()) {
            double[] dark = Arrays.stream(grid.samples()).filter(v -> v <= t).toArray();
            double[] bright = Arrays.stream(grid.samples()).filter(v -> v > t).toArray();
            if (bright.length > 0) {
                double apart = Arrays.stream(dark).sum() / dark.length
                        - Arrays.stream(bright).sum() / bright.length;
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
}
