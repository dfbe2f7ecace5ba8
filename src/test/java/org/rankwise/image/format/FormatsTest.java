package org.rankwise.image.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rankwise.fault.InputException;
import org.rankwise.image.Grid;
import org.rankwise.image.GridFile;
import org.rankwise.image.Same;
import org.rankwise.image.Transform;
import org.rankwise.image.op.Blur;
import org.rankwise.image.op.Canny;
import org.rankwise.image.op.Gray;
import org.rankwise.image.op.Weights;
import org.rankwise.image.op.parts.GradientNorm;
import org.rankwise.image.raster.Border;
import org.rankwise.image.raster.RasterHeader;
import org.rankwise.image.raster.Step;
import org.rankwise.layout.ElementType;
import org.rankwise.testing.Pictures;
import org.rankwise.testing.Ranks;
import org.rankwise.testing.Seed;

/** Formats read and written, beside other hands. */
class FormatsTest {
    private static final Seed SEED = Seed.of(FormatsTest.class);
    private static final int[] RANKS = {1, 2, 3, 5, 8};

    @TempDir
    Path folder;

    @Test
    void shouldReadBitmaps() throws Exception {
        byte[] raw = "P4 # bits\n11 2\n....".getBytes(StandardCharsets.ISO_8859_1);
        byte[] bits = {(byte) 0b10110010, (byte) 0b01011111, 0b01010101, (byte) 0b10000000};
        System.arraycopy(bits, 0, raw, raw.length - 4, 4);
        int[] black = {1, 0, 1, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 1, 0, 1, 0, 1, 1, 0, 0};
        double[] expected =
                Arrays.stream(black).mapToDouble(bit -> bit == 1 ? 0 : 255).toArray();
        assertArrayEquals(
                expected, GridFile.read(Files.write(folder.resolve("raw"), raw)).samples());
        String plain = "P1 # plain\n11 2\n" + Arrays.toString(black).replaceAll("\\W", "");
        assertArrayEquals(
                expected,
                GridFile.read(Files.writeString(folder.resolve("plain"), plain)).samples());
    }

    @Test
    void shouldReadPamWithAndWithoutAlpha() throws Exception {
        for (int depth = 1; depth <= 4; depth++) {
            for (int maxval : new int[] {255, 1000}) {
                int[] samples = Pictures.samples(SEED.random("pam", depth, maxval), 5 * 3 * depth, maxval);
                String header = "P7\n# made\nWIDTH 5\nHEIGHT 3\nDEPTH " + depth + "\nMAXVAL " + maxval
                        + "\nTUPLTYPE " + new String[] {"GRAYSCALE", "GRAYSCALE_ALPHA", "RGB", "RGB_ALPHA"}[depth - 1]
                        + "\nENDHDR\n";
                Grid grid = GridFile.read(Files.write(folder.resolve("in"), Pictures.pnm(header, maxval, samples)));
                int kept = depth < 3 ? 1 : 3;
                double[] expected = new double[15 * kept];
                for (int i = 0; i < expected.length; i++) {
                    expected[i] = samples[i / kept * depth + i % kept];
                }
                assertEquals(new RasterHeader(3, 5, kept, maxval), grid.header());
                assertArrayEquals(expected, grid.samples());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pnm", "pam", "tif", "png", "fits", "npy"})
    void shouldReadWhatItWrites(String extension) throws Exception {
        for (ElementType type : new ElementType[] {
            ElementType.BYTE, ElementType.CHAR, ElementType.INT, ElementType.FLOAT, ElementType.DOUBLE
        }) {
            for (int channels : new int[] {1, 3}) {
                Grid grid = Grid.random(SEED.random(type, channels), 310, 1400, channels, type);
                Path in = GridFile.write(folder.resolve("in"), grid);
                Path out = folder.resolve("out." + extension);
                byte[] first = null;
                for (int ranks : RANKS) {
                    if (!List.of("tif", "fits", "npy").contains(extension)
                            && !grid.header().isUnsigned()) {
                        assertThrows(
                                InputException.class,
                                () -> Ranks.run(ranks, world -> Transform.run(world, in, new Same(), out)));
                        continue;
                    }
                    Ranks.run(ranks, world -> Transform.run(world, in, new Same(), out));
                    first = first == null ? Files.readAllBytes(out) : first;
                    assertArrayEquals(first, Files.readAllBytes(out), ranks + " ranks");
                    assertEquals(grid.header(), GridFile.read(out).header());
                    assertArrayEquals(grid.samples(), GridFile.read(out).samples());
                }
            }
        }
    }

    @Test
    void shouldWriteTiffThatTheJdkReads() throws Exception {
        for (int channels : new int[] {1, 3}) {
            for (ElementType type : new ElementType[] {ElementType.BYTE, ElementType.CHAR, ElementType.FLOAT}) {
                Grid grid = Grid.random(SEED.random("jdk", channels, type), 700, 900, channels, type);
                Path in = GridFile.write(folder.resolve("in"), grid);
                Path out = folder.resolve("out.tiff");
                Ranks.run(3, world -> Transform.run(world, in, new Same(), out));
                var raster = ImageIO.read(out.toFile()).getRaster();
                assertEquals(channels, raster.getNumBands());
                assertArrayEquals(grid.samples(), raster.getPixels(0, 0, 900, 700, (double[]) null));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "LZW", "ZLib", "Deflate", "PackBits"})
    void shouldReadTiffThatTheJdkWrites(String compression) throws Exception {
        int[] kinds = {
            BufferedImage.TYPE_BYTE_GRAY,
            BufferedImage.TYPE_USHORT_GRAY,
            BufferedImage.TYPE_3BYTE_BGR,
            BufferedImage.TYPE_BYTE_BINARY,
            BufferedImage.TYPE_4BYTE_ABGR
        };
        for (int kind : kinds) {
            for (boolean tiled : new boolean[] {false, true}) {
                BufferedImage image = image(kind, 150, 83);
                Path file = folder.resolve("in.tif");
                writeTiff(image, file, compression, tiled);
                Grid grid = GridFile.read(file);
                int stored = image.getRaster().getNumBands();
                int kept = stored < 3 ? 1 : 3;
                int scale = kind == BufferedImage.TYPE_BYTE_BINARY ? 255 : 1;
                double[] all = image.getRaster().getPixels(0, 0, 150, 83, (double[]) null);
                double[] expected = new double[150 * 83 * kept];
                for (int i = 0; i < expected.length; i++) {
                    expected[i] = all[i / kept * stored + i % kept] * scale;
                }
                assertArrayEquals(expected, grid.samples(), kind + " " + tiled);
            }
        }
    }

    private static BufferedImage image(int kind, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, kind);
        WritableRaster raster = image.getRaster();
        int most = kind == BufferedImage.TYPE_BYTE_BINARY
                ? 1
                : raster.getDataBuffer().getDataType() == DataBuffer.TYPE_USHORT ? 65535 : 255;
        var random = SEED.random("tiff", kind);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int band = 0; band < raster.getNumBands(); band++) {
                    raster.setSample(x, y, band, x % 40 < 20 ? most / 2 : random.nextInt(most + 1));
                }
            }
        }
        return image;
    }

    private static void writeTiff(BufferedImage image, Path file, String compression, boolean tiled) throws Exception {
        Files.deleteIfExists(file);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            if (!compression.equals("none")) {
                parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                parameters.setCompressionType(compression);
            }
            if (tiled) {
                parameters.setTilingMode(ImageWriteParam.MODE_EXPLICIT);
                parameters.setTiling(32, 48, 0, 0);
            }
            writer.write(null, new IIOImage(image, null, null), parameters);
        } finally {
            writer.dispose();
        }
    }

    /** See src/test/resources/image/make-tiffs.sh. */
    @Test
    void shouldReadTiffThatVipsWrites() throws Exception {
        Path resources = Path.of("src/test/resources/image");
        Grid plain = GridFile.read(resources.resolve("plain.tif"));
        assertEquals(new RasterHeader(40, 50, 3, 255), plain.header());
        for (String name : new String[] {"big", "deflate-predictor", "lzw-predictor-tiles", "packbits"}) {
            assertArrayEquals(
                    plain.samples(),
                    GridFile.read(resources.resolve(name + ".tif")).samples(),
                    name);
        }
        Grid floats = GridFile.read(resources.resolve("float.tif"));
        assertEquals(ElementType.FLOAT, floats.header().type());
        assertArrayEquals(plain.samples(), floats.samples());
        assertArrayEquals(
                plain.samples(),
                GridFile.read(resources.resolve("float-predictor.tif")).samples());
        assertArrayEquals(
                plain.map(v -> v * 257).samples(),
                GridFile.read(resources.resolve("short.tif")).samples());
        assertArrayEquals(
                plain.samples(),
                GridFile.read(resources.resolve("short-signed.tif")).samples());
        assertArrayEquals(
                plain.samples(),
                GridFile.read(resources.resolve("int-unsigned.tif")).samples());
    }

    @Test
    void shouldWrapWhatTheRootDecodes() throws Exception {
        Grid grid = Grid.random(SEED.random("wrap"), 50, 60, 3, ElementType.BYTE);
        Path pnm = GridFile.write(folder.resolve("in.pnm"), grid);
        Path png = folder.resolve("in.png");
        Ranks.run(2, world -> Transform.run(world, pnm, new Same(), png));
        Blur blur = new Blur(2, Border.Extension.WRAP);
        List<Step> edges =
                List.of(new Gray(Weights.BT601), new Canny(1, 20, 60, GradientNorm.L2, Border.Extension.WRAP));
        for (String name : new String[] {"out.pnm", "out.png"}) {
            for (List<Step> steps : List.of(List.<Step>of(blur), edges)) {
                Path out = folder.resolve(name);
                Ranks.run(1, world -> Transform.run(world, pnm, steps, out));
                byte[] expected = Files.readAllBytes(out);
                for (int ranks : RANKS) {
                    Ranks.run(ranks, world -> Transform.run(world, png, steps, out));
                    assertArrayEquals(expected, Files.readAllBytes(out));
                }
            }
        }
        try (var left = Files.list(folder)) {
            assertTrue(left.noneMatch(file -> file.getFileName().toString().endsWith(".part")));
        }
    }
}
