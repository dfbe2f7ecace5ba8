package org.rankwise.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rankwise.fault.InputException;
import org.rankwise.image.format.PairReader;
import org.rankwise.image.op.Difference;
import org.rankwise.image.op.Mean;
import org.rankwise.image.raster.Operation;
import org.rankwise.image.raster.RasterHeader;
import org.rankwise.layout.ElementType;
import org.rankwise.testing.Ranks;
import org.rankwise.testing.Seed;

/** One picture made of two, beside plain code. */
class PairsTest {
    private static final Seed SEED = Seed.of(PairsTest.class);
    private static final int[] RANKS = {1, 2, 3, 5, 8};
    private static final ElementType[] TYPES = {
        ElementType.BYTE, ElementType.CHAR, ElementType.INT, ElementType.FLOAT, ElementType.DOUBLE
    };
    private static final int[][] SIZES = {{1, 1}, {1, 9}, {9, 1}, {4, 30}, {700, 900}};

    @TempDir
    Path folder;

    @Test
    void shouldSubtract() throws Exception {
        check(new Difference(false), (a, b) -> Math.abs(a - b));
    }

    @Test
    void shouldSubtractWithSign() throws Exception {
        check(new Difference(true), (a, b) -> a - b);
    }

    @Test
    void shouldTakeTheMean() throws Exception {
        check(new Mean(0.5), (a, b) -> (a + b) / 2);
        check(new Mean(0.25), (a, b) -> 0.25 * a + 0.75 * b);
        check(new Mean(1), (a, _) -> a);
    }

    private void check(Operation operation, DoubleBinaryOperator oracle) throws Exception {
        for (ElementType type : TYPES) {
            for (int[] size : SIZES) {
                for (int channels : new int[] {1, 3}) {
                    Grid a = Grid.random(SEED.random("a", type, size[0]), size[0], size[1], channels, type);
                    Grid b = Grid.random(SEED.random("b", type, size[0]), size[0], size[1], channels, type);
                    RasterHeader pair = PairReader.joined(a.header());
                    Grid expected = Grid.make(
                                    operation.result(pair),
                                    (y, x, c) -> oracle.applyAsDouble(a.get(y, x, c), b.get(y, x, c)))
                            .stored();
                    check(
                            operation,
                            GridFile.write(folder.resolve("a"), a),
                            GridFile.write(folder.resolve("b"), b),
                            expected);
                }
            }
        }
    }

    private void check(Operation operation, Path first, Path second, Grid expected) throws Exception {
        for (int ranks : RANKS) {
            Path output = folder.resolve("out.tif");
            Ranks.run(ranks, world -> Transform.run(world, first, second, operation, output));
            Grid made = GridFile.read(output);
            assertEquals(expected.header(), made.header());
            assertArrayEquals(expected.samples(), made.samples(), operation + " " + ranks + " ranks; " + SEED.line());
        }
    }

    /** A PNG is decoded by the root, beside a PNM that every rank could read. */
    @Test
    void shouldTakeWhatTheRootDecodes() throws Exception {
        Grid a = Grid.random(SEED.random("png"), 600, 1100, 3, ElementType.BYTE);
        Grid b = Grid.random(SEED.random("pnm"), 600, 1100, 3, ElementType.BYTE);
        Path pnm = GridFile.write(folder.resolve("b.ppm"), b);
        Path png = folder.resolve("a.png");
        Path plain = GridFile.write(folder.resolve("a.ppm"), a);
        Ranks.run(1, world -> Transform.run(world, plain, new Same(), png));
        Grid expected = a.make((y, x, c) -> Math.abs(a.get(y, x, c) - b.get(y, x, c)));
        check(new Difference(false), png, pnm, expected);
        check(new Difference(false), pnm, png, expected);
        check(new Difference(false), png, png, a.map(_ -> 0));
    }

    @Test
    void shouldRefuseTwoThatDoNotGoTogether() throws Exception {
        Path small = GridFile.write(folder.resolve("small"), Grid.random(SEED.random(1), 4, 5, 1, ElementType.FLOAT));
        Path wide = GridFile.write(folder.resolve("wide"), Grid.random(SEED.random(1), 4, 6, 1, ElementType.FLOAT));
        Path other = GridFile.write(folder.resolve("other"), Grid.random(SEED.random(1), 4, 5, 1, ElementType.DOUBLE));
        for (int ranks : RANKS) {
            assertTrue(refusal(ranks, small, wide).endsWith("give rasters of the same shape and depth"));
            assertTrue(
                    refusal(ranks, small, other).contains("has samples of type DOUBLE where " + small + " has FLOAT"));
            assertTrue(refusal(ranks, small, folder.resolve("none")).contains("there is no such file"));
        }
    }

    private String refusal(int ranks, Path first, Path second) {
        Path output = folder.resolve("refused.tif");
        String message = assertThrows(
                        InputException.class,
                        () -> Ranks.run(
                                ranks, world -> Transform.run(world, first, second, new Difference(false), output)))
                .getMessage();
        assertFalse(Files.exists(output));
        return message;
    }
}
