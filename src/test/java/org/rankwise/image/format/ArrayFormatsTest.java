package org.rankwise.image.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rankwise.fault.InputException;
import org.rankwise.image.Grid;
import org.rankwise.image.GridFile;
import org.rankwise.image.Same;
import org.rankwise.image.Transform;
import org.rankwise.image.op.Blur;
import org.rankwise.image.op.Gray;
import org.rankwise.image.op.Weights;
import org.rankwise.image.raster.Border;
import org.rankwise.image.raster.RasterHeader;
import org.rankwise.layout.ElementType;
import org.rankwise.testing.FitsBytes;
import org.rankwise.testing.NpyBytes;
import org.rankwise.testing.Pictures;
import org.rankwise.testing.Ranks;
import org.rankwise.testing.Seed;

/** Pictures that are FITS images or NumPy arrays, beside other hands. */
class ArrayFormatsTest {
    private static final Seed SEED = Seed.of(ArrayFormatsTest.class);
    private static final int[] RANKS = {1, 2, 3, 5, 8};
    private static final int HEIGHT = 7;
    private static final int WIDTH = 5;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "b1, BYTE",
        "u1, BYTE",
        "i1, INT",
        "i2, INT",
        "u2, CHAR",
        "i4, INT",
        "u4, DOUBLE",
        "i8, DOUBLE",
        "f2, FLOAT",
        "f4, FLOAT",
        "f8, DOUBLE"
    })
    void shouldReadNumPyArraysOfAnyTypeAndOrder(String type, ElementType sample) throws Exception {
        for (int channels = 0; channels <= 4; channels++) {
            long[] shape = channels == 0 ? new long[] {HEIGHT, WIDTH} : new long[] {HEIGHT, WIDTH, channels};
            int stored = Math.max(1, channels);
            int kept = stored < 3 ? 1 : 3;
            double[] numbers = SEED.random(type, channels)
                    .ints(HEIGHT * WIDTH * stored, 0, type.equals("b1") ? 2 : 100)
                    .asDoubleStream()
                    .toArray();
            double[] expected = new double[HEIGHT * WIDTH * kept];
            for (int i = 0; i < expected.length; i++) {
                expected[i] = numbers[i / kept * stored + i % kept] * (type.equals("b1") ? 255 : 1);
            }
            for (boolean fortran : new boolean[] {false, true}) {
                Path file = Files.write(folder.resolve("a.npy"), NpyBytes.write(1, '<', type, fortran, shape, numbers));
                Grid grid = GridFile.read(file);
                assertEquals(
                        new RasterHeader(HEIGHT, WIDTH, kept, sample, RasterHeader.maxvalOf(sample)), grid.header());
                assertArrayEquals(expected, grid.samples(), type + " " + channels + " " + fortran);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "8, 0, BYTE",
        "16, 0, INT",
        "16, 32768, CHAR",
        "32, 0, INT",
        "32, 2147483648, DOUBLE",
        "64, 0, DOUBLE",
        "-32, 0, FLOAT",
        "-64, 0, DOUBLE"
    })
    void shouldReadFitsImagesOfAnyTypeAndPlanes(int bitpix, long zero, ElementType sample) throws Exception {
        long[][] shapes = {{WIDTH, HEIGHT}, {WIDTH, HEIGHT, 1}, {WIDTH, HEIGHT, 3}, {WIDTH, HEIGHT, 3, 1, 1}};
        for (long[] naxis : shapes) {
            int planes = naxis.length > 2 ? (int) naxis[2] : 1;
            double[] stored = SEED.random(bitpix, naxis.length)
                    .ints(HEIGHT * WIDTH * planes, 0, 100)
                    .asDoubleStream()
                    .toArray();
            double[] expected = new double[stored.length];
            for (int i = 0; i < expected.length; i++) {
                expected[i] = stored[i % planes * HEIGHT * WIDTH + i / planes] + zero;
            }
            byte[] image = FitsBytes.image(bitpix, naxis, stored, "BZERO   = " + zero);
            Grid grid = GridFile.read(Files.write(folder.resolve("a.fits"), image));
            assertEquals(new RasterHeader(HEIGHT, WIDTH, planes, sample, RasterHeader.maxvalOf(sample)), grid.header());
            assertArrayEquals(expected, grid.samples(), Arrays.toString(naxis));
        }
    }

    @Test
    void shouldReadAnExtensionByName() throws Exception {
        byte[] file = FitsBytes.join(
                FitsBytes.image(8, new long[] {1, 1}, new double[] {5}),
                FitsBytes.hdu(
                        "XTENSION= 'IMAGE   '",
                        16,
                        new long[] {2, 1},
                        new double[] {6, -7},
                        "EXTNAME = 'SCI'",
                        "BLANK   = -7"));
        Path path = Files.write(folder.resolve("multi.fits"), file);
        assertArrayEquals(new double[] {5}, GridFile.read(path).samples());
        assertArrayEquals(
                new double[] {6, Double.NaN},
                GridFile.read(Path.of(path + "[SCI]")).samples());
        Path png = Files.write(folder.resolve("a.pgm"), Pictures.pnm(1, 1, 1, 255, new int[1]));
        assertTells("of which no extension can be chosen", Path.of(png + "[1]"));
        assertTells("has no extension 4", Path.of(path + "[4]"));
    }

    @Test
    void shouldWriteWhatOtherHandsWrite() throws Exception {
        for (int channels : new int[] {1, 3}) {
            for (ElementType type : new ElementType[] {
                ElementType.BYTE, ElementType.CHAR, ElementType.INT, ElementType.FLOAT, ElementType.DOUBLE
            }) {
                Grid grid = Grid.random(SEED.random("write", channels, type), HEIGHT, WIDTH, channels, type);
                Path in = GridFile.write(folder.resolve("in"), grid);
                Path npy = folder.resolve("out.npy");
                Path fits = folder.resolve("out.fits");
                Ranks.run(3, world -> Transform.run(world, in, new Same(), npy));
                Ranks.run(3, world -> Transform.run(world, in, new Same(), fits));
                NpyBytes.Content content = NpyBytes.read(Files.readAllBytes(npy));
                assertArrayEquals(
                        channels == 1 ? new long[] {HEIGHT, WIDTH} : new long[] {HEIGHT, WIDTH, 3}, content.shape());
                assertEquals(
                        switch (type) {
                            case BYTE -> "u1";
                            case CHAR -> "u2";
                            case INT -> "i4";
                            case FLOAT -> "f4";
                            default -> "f8";
                        },
                        content.type());
                assertArrayEquals(grid.samples(), content.numbers());
                byte[] written = Files.readAllBytes(fits);
                assertEquals(5760, written.length);
                assertArrayEquals(data(grid), Arrays.copyOfRange(written, 2880, 5760), type + " " + channels);
            }
        }
    }

    /** A FITS data unit: planes, big-endian, unsigned shorts less their middle. */
    private static byte[] data(Grid grid) {
        double[] planes = new double[grid.samples().length];
        int each = HEIGHT * WIDTH;
        for (int i = 0; i < planes.length; i++) {
            planes[i] = grid.samples()[i % each * grid.channels() + i / each]
                    - (grid.header().type() == ElementType.CHAR ? 32768 : 0);
        }
        int bitpix = switch (grid.header().type()) {
            case BYTE -> 8;
            case CHAR -> 16;
            case INT -> 32;
            case FLOAT -> -32;
            default -> -64;
        };
        byte[] image = FitsBytes.image(bitpix, new long[] {planes.length}, planes);
        return Arrays.copyOfRange(image, 2880, image.length);
    }

    @Test
    void shouldGiveTheSameBytesAtAnyNumberOfRanks() throws Exception {
        Random random = SEED.random("ranks");
        double[] numbers = random.doubles(400 * 300 * 3).toArray();
        Path npy = Files.write(
                folder.resolve("in.npy"), NpyBytes.write(1, '>', "f4", false, new long[] {400, 300, 3}, numbers));
        for (String name : new String[] {"out.fits", "out.npy"}) {
            byte[] first = null;
            for (int ranks : RANKS) {
                Path out = folder.resolve(name);
                Ranks.run(
                        ranks,
                        world -> Transform.run(
                                world, npy, List.of(new Blur(1, Border.Extension.WRAP), new Gray(Weights.BT709)), out));
                first = first == null ? Files.readAllBytes(out) : first;
                assertArrayEquals(first, Files.readAllBytes(out), ranks + " ranks");
            }
        }
    }

    @Test
    void shouldReadAndWritePicturesOfNothing() throws Exception {
        for (long[] shape : new long[][] {{0, 4}, {3, 0}, {0, 0, 3}}) {
            Path in = Files.write(folder.resolve("in.npy"), NpyBytes.write(1, '<', "u1", false, shape, new double[0]));
            for (String name : new String[] {"out.fits", "out.npy"}) {
                Path out = folder.resolve(name);
                Ranks.run(2, world -> Transform.run(world, in, new Same(), out));
                assertEquals(GridFile.read(in).header(), GridFile.read(out).header());
            }
        }
    }

    @Test
    void shouldTellWhatIsNoPicture() throws Exception {
        for (long[] shape : new long[][] {{}, {3}, {2, 2, 5}, {2, 2, 0}, {1, 2, 2, 3}}) {
            double[] numbers = new double[(int) Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
            assertTells(
                    "where a picture is (rows, columns)",
                    Files.write(folder.resolve("a.npy"), NpyBytes.write(1, '<', "u1", false, shape, numbers)));
        }
        for (long[] naxis : new long[][] {{4}, {2, 2, 2}, {1, 1, 3, 2}}) {
            assertTells(
                    "where a picture is (rows, columns)",
                    Files.write(folder.resolve("a.fits"), FitsBytes.image(8, naxis, new double[6])));
        }
        assertTells(
                "the file ends here, but the image of (3000000, 3000000)",
                Files.write(
                        folder.resolve("b.fits"),
                        FitsBytes.image(8, new long[] {3_000_000, 3_000_000}, new double[0])));
    }

    private void assertTells(String expected, Path in) throws Exception {
        Path out = folder.resolve("none.tif");
        String message = assertThrows(
                        InputException.class, () -> Ranks.run(3, world -> Transform.run(world, in, new Same(), out)))
                .getMessage();
        assertTrue(message.contains(expected), message);
        assertEquals(1, message.lines().count(), message);
        assertTrue(Files.notExists(out));
    }
}
