package org.rankwise.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rankwise.image.op.Blur;
import org.rankwise.image.op.Box;
import org.rankwise.image.op.Convolve;
import org.rankwise.image.op.Crop;
import org.rankwise.image.op.Depth;
import org.rankwise.image.op.Downsample;
import org.rankwise.image.op.Extreme;
import org.rankwise.image.op.Gamma;
import org.rankwise.image.op.Gray;
import org.rankwise.image.op.Invert;
import org.rankwise.image.op.Laplace;
import org.rankwise.image.op.Levels;
import org.rankwise.image.op.Matrix;
import org.rankwise.image.op.Median;
import org.rankwise.image.op.Sobel;
import org.rankwise.image.op.Threshold;
import org.rankwise.image.op.Unsharp;
import org.rankwise.image.op.Weights;
import org.rankwise.image.raster.Border;
import org.rankwise.image.raster.Chain;
import org.rankwise.image.raster.Operation;
import org.rankwise.image.raster.RasterHeader;
import org.rankwise.image.raster.RowPieces;
import org.rankwise.layout.ElementType;
import org.rankwise.layout.Range;
import org.rankwise.testing.Ranks;
import org.rankwise.testing.Seed;

/** Every operation beside its slow obvious oracle, on every type of sample, border and cut. */
class ImageOperationsTest {
    private static final Seed SEED = Seed.of(ImageOperationsTest.class);
    private static final int[] RANKS = {1, 2, 3, 5, 8};
    private static final int[] FEW_RANKS = {1, 8};
    private static final ElementType[] TYPES = {
        ElementType.BYTE, ElementType.CHAR, ElementType.INT, ElementType.FLOAT, ElementType.DOUBLE
    };
    private static final int[][] SIZES = {{1, 1}, {1, 9}, {9, 1}, {2, 3}, {4, 30}, {37, 23}};
    private static final List<Border> BORDERS = List.of(
            Border.Extension.REFLECT,
            Border.Extension.MIRROR,
            Border.Extension.REPLICATE,
            Border.Extension.WRAP,
            new Border.Constant(7));
    private static final double[][] EMBOSS = {{-2, -1, 0}, {-1, 1, 1}, {0, 1, 2}};
    private static final double[][] SMEAR = {{0.1, 0.2, 0.4, 0.2, 0.1}};

    @TempDir
    Path folder;

    /**
     * An operation and what it should do.
     *
     * @param slack how far from the true value, relative to white, the number may be that is rounded
     */
    private record Case(Operation operation, double slack, UnaryOperator<Grid> oracle) {}

    @Test
    void shouldMapSamples() throws Exception {
        check(new Case(new Invert(), 0, g -> g.map(v -> g.header().maxval() - v)));
        check(new Case(
                new Levels(50, 120),
                1e-15,
                g -> g.map(v ->
                        (v < 50 ? 0 : v > 120 ? 1 : (v - 50) / 70) * g.header().maxval())));
        check(new Case(
                new Threshold(100), 0, g -> g.map(v -> v > 100 ? g.header().maxval() : 0)));
        check(new Case(
                new Gamma(0.45),
                1e-12,
                g -> g.map(v -> g.header().maxval()
                        * Math.pow(Math.max(0, v) / g.header().maxval(), 0.45))));
        for (ElementType to : new ElementType[] {ElementType.BYTE, ElementType.CHAR, ElementType.FLOAT}) {
            check(new Case(
                    new Depth(to),
                    1e-15,
                    g -> Grid.make(
                            g.header().withType(to),
                            (y, x, c) -> g.get(y, x, c)
                                    * RasterHeader.maxvalOf(to)
                                    / g.header().maxval())));
        }
    }

    @Test
    void shouldSumNeighbours() throws Exception {
        for (Border border : BORDERS) {
            check(new Case(
                    new Convolve(new Matrix(EMBOSS), border),
                    0,
                    g -> g.make((y, x, c) -> g.sum(y, x, c, EMBOSS, border))));
            check(new Case(
                    new Convolve(new Matrix(SMEAR), border),
                    1e-15,
                    g -> g.make((y, x, c) -> g.sum(y, x, c, SMEAR, border))));
            for (int radius : new int[] {1, 4}) {
                double[][] ones = new double[2 * radius + 1][2 * radius + 1];
                Arrays.stream(ones).forEach(row -> Arrays.fill(row, 1.0 / (ones.length * ones.length)));
                check(new Case(new Box(radius, border), 1e-7, g -> g.make((y, x, c) -> g.sum(y, x, c, ones, border))));
            }
        }
    }

    @Test
    void shouldBlur() throws Exception {
        for (Border border : BORDERS) {
            for (double sigma : new double[] {0.5, 1.3, 3}) {
                double[][] weights = Oracles.gaussian(sigma);
                check(new Case(
                        new Blur(sigma, border), 1e-6, g -> g.make((y, x, c) -> g.sum(y, x, c, weights, border))));
            }
            double[][] weights = Oracles.gaussian(1);
            check(new Case(
                    new Unsharp(1, 1.5, border),
                    1e-6,
                    g -> g.make(
                            (y, x, c) -> g.get(y, x, c) + 1.5 * (g.get(y, x, c) - g.sum(y, x, c, weights, border)))));
        }
    }

    @Test
    void shouldFindEdges() throws Exception {
        double[][] down = {{-1, -2, -1}, {0, 0, 0}, {1, 2, 1}};
        double[][] across = {{-1, 0, 1}, {-2, 0, 2}, {-1, 0, 1}};
        double[][] laplace = {{0, 1, 0}, {1, -4, 1}, {0, 1, 0}};
        for (Border border : BORDERS) {
            check(new Case(
                    new Sobel(border),
                    1e-15,
                    g -> g.make(
                            (y, x, c) -> Math.hypot(g.sum(y, x, c, across, border), g.sum(y, x, c, down, border)))));
            check(new Case(
                    new Laplace(border), 1e-15, g -> g.make((y, x, c) -> Math.abs(g.sum(y, x, c, laplace, border)))));
        }
    }

    @Test
    void shouldRank() throws Exception {
        for (Border border : BORDERS) {
            for (int radius : new int[] {1, 2, 5}) {
                check(new Case(new Median(radius, border), 0, g -> Oracles.ranked(g, radius, border, 0.5)));
                check(new Case(
                        new Extreme(Extreme.Kind.ERODE, radius, border), 0, g -> Oracles.ranked(g, radius, border, 0)));
                check(new Case(
                        new Extreme(Extreme.Kind.DILATE, radius, border),
                        0,
                        g -> Oracles.ranked(g, radius, border, 1)));
            }
        }
    }

    @Test
    void shouldMakeSmallerAndGray() throws Exception {
        for (int factor : new int[] {1, 2, 3, 40}) {
            check(new Case(new Downsample(factor), 1e-15, g -> Oracles.downsampled(g, factor)));
        }
        for (Weights weights : Weights.values()) {
            double[] w = switch (weights) {
                case MEAN -> new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0};
                case BT601 -> new double[] {0.299, 0.587, 0.114};
                case BT709 -> new double[] {0.2126, 0.7152, 0.0722};
            };
            check(new Case(
                    new Gray(weights),
                    1e-7,
                    g -> g.channels() == 1
                            ? g
                            : Grid.make(
                                    g.header().withChannels(1),
                                    (y, x, _) ->
                                            g.get(y, x, 0) * w[0] + g.get(y, x, 1) * w[1] + g.get(y, x, 2) * w[2])));
        }
    }

    @Test
    void shouldCrop() throws Exception {
        for (int[] size : SIZES) {
            for (ElementType type : TYPES) {
                for (int channels : new int[] {1, 3}) {
                    Random random = SEED.random("crop", type, size, channels);
                    Grid grid = Grid.random(random, size[0], size[1], channels, type);
                    Crop crop = crop(random, grid.header());
                    check(
                            new Case(
                                    crop,
                                    0,
                                    g -> Grid.make(
                                            g.header().withSize(crop.height(), crop.width()),
                                            (y, x, c) -> g.get((int) crop.y() + y, (int) crop.x() + x, c))),
                            grid,
                            random);
                }
            }
        }
    }

    /** Only rows that are asked for are reached, with those around them that a blur needs. */
    @Test
    void shouldReachTheRowsThatAreNeeded() {
        RasterHeader header = new RasterHeader(1000, 50, 3, 255);
        Blur blur = new Blur(2, Border.REFLECT);
        Crop crop = new Crop(10, 400, 20, 100);
        Range rows = new Range(30, 40);
        assertEquals(new Range(430, 440), new Chain(header, List.of(crop)).reach(rows));
        assertEquals(new Range(422, 448), new Chain(header, List.of(blur, crop)).reach(rows));
        assertEquals(new Range(422, 448), new Chain(header, List.of(crop, blur)).reach(rows));
        assertEquals(new Range(400, 410), new Chain(header, List.of(crop, blur)).reach(new Range(0, 2)));
        assertTrue(new Chain(header, List.of(blur, crop)).reach(new Range(7, 7)).isEmpty());
    }

    private static Crop crop(Random random, RasterHeader of) {
        long x = random.nextLong(of.width());
        long y = random.nextLong(of.height());
        return new Crop(x, y, 1 + random.nextLong(of.width() - x), 1 + random.nextLong(of.height() - y));
    }

    @Test
    void shouldFuseToWhatTheStepsMakeOneByOne() throws Exception {
        for (int run = 0; run < 40; run++) {
            Random random = SEED.random("fuse", run);
            ElementType type = TYPES[random.nextInt(TYPES.length)];
            Grid grid = Grid.random(
                    random, 1 + random.nextInt(60), 1 + random.nextInt(40), random.nextInt(2) * 2 + 1, type);
            List<Operation> chain = new ArrayList<>();
            for (int i = 0; i <= random.nextInt(4); i++) {
                chain.add(anyOperation(random, new Chain(grid.header(), chain).result()));
            }
            Grid expected = grid;
            for (Operation operation : chain) {
                expected = ours(expected, List.of(operation), 1, expected.height());
            }
            for (int ranks : RANKS) {
                Grid found = ours(grid, chain, ranks, 1 + random.nextInt(grid.height()));
                assertArrayEquals(
                        expected.samples(),
                        found.samples(),
                        chain + " on " + grid.header() + ", " + ranks + " ranks; " + SEED.line());
            }
        }
    }

    private static Operation anyOperation(Random random, RasterHeader of) {
        Border border = BORDERS.get(random.nextInt(BORDERS.size()));
        return switch (random.nextInt(9)) {
            case 0 -> new Blur(0.4 + random.nextDouble(), border);
            case 1 -> new Sobel(border);
            case 2 -> new Median(1 + random.nextInt(3), border);
            case 3 -> new Downsample(1 + random.nextInt(3));
            case 4 -> new Extreme(Extreme.Kind.DILATE, 1 + random.nextInt(4), border);
            case 5 -> new Gray(Weights.BT601);
            case 6 -> new Unsharp(0.8, 2, border);
            case 7 -> crop(random, of);
            default -> new Invert();
        };
    }

    private void check(Case one) throws Exception {
        for (ElementType type : TYPES) {
            for (int[] size : SIZES) {
                for (int channels : new int[] {1, 3}) {
                    Random random = SEED.random(one.operation, type, size, channels);
                    Grid grid = Grid.random(random, size[0], size[1], channels, type);
                    check(one, grid, random);
                }
            }
        }
    }

    private void check(Case one, Grid grid, Random random) throws Exception {
        Grid exact = one.oracle.apply(grid);
        Grid first = null;
        for (int ranks : grid.samples().length > 500 ? RANKS : FEW_RANKS) {
            Grid found = ours(grid, List.of(one.operation), ranks, 1 + random.nextInt(grid.height()));
            String what = one.operation + " on " + grid.header() + ", " + ranks + " ranks; " + SEED.line();
            assertEquals(exact.header(), found.header(), what);
            if (first == null) {
                assertNear(one, exact, found, what);
                first = found;
            }
            assertArrayEquals(first.samples(), found.samples(), what);
        }
    }

    private static void assertNear(Case one, Grid exact, Grid found, String what) {
        RasterHeader header = exact.header();
        double scale = Math.max(
                header.isUnsigned() ? header.maxval() : 1,
                Arrays.stream(exact.samples()).map(Math::abs).max().orElse(0));
        double float32 = header.type() == ElementType.FLOAT ? 1e-6 * scale : 0;
        for (int i = 0; i < exact.samples().length; i++) {
            double wanted = Math.max(header.lowest(), Math.min(header.highest(), exact.samples()[i]));
            double slack = one.slack * scale * 4
                    + float32
                    + 1e-14 * scale * (header.type().isFloating() ? 1 : 0);
            double allowed = header.type().isFloating() ? slack : 0.5 + slack;
            if (Math.abs(found.samples()[i] - wanted) > allowed) {
                assertEquals(wanted, found.samples()[i], allowed, "sample " + i + " of " + what);
            }
        }
    }

    /** The operations on a file of the grid, cut into pieces of some rows. */
    private Grid ours(Grid grid, List<Operation> operations, int ranks, int rowsEach) throws Exception {
        Path file = GridFile.write(folder.resolve("in"), grid);
        RasterHeader result = new Chain(grid.header(), operations).result();
        double[] samples = new double[(int) (result.height() * result.samplesPerRow())];
        Ranks.run(ranks, world -> {
            try (SharedRaster raster = new SharedRaster(world, file)) {
                raster.run(
                        new Chain(raster.header(), operations),
                        new RowPieces(result.height(), rowsEach),
                        (rows, lines) -> {
                            for (long row = rows.start(); row < rows.end(); row++) {
                                GridFile.copy(lines, row, samples);
                            }
                        });
            }
        });
        return new Grid(result, samples);
    }
}
