package org.rankwise.image.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.plugins.bmp.BMPImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rankwise.fault.InputException;
import org.rankwise.image.Grid;
import org.rankwise.image.GridFile;
import org.rankwise.image.Same;
import org.rankwise.image.Transform;
import org.rankwise.image.op.Invert;
import org.rankwise.image.raster.RasterHeader;
import org.rankwise.testing.Pictures;
import org.rankwise.testing.Ranks;
import org.rankwise.testing.Seed;

/** Windows bitmaps beside the JDK's reader and writer. */
class BmpTest {
    private static final Seed SEED = Seed.of(BmpTest.class);
    private static final int[] RANKS = {1, 2, 3, 5, 8};
    private static final int[] WIDTHS = {1, 2, 3, 4, 5, 7, 8, 9, 31, 33};

    @TempDir
    Path folder;

    /** Pictures as programs keep them in memory, which the JDK writes in as many ways. */
    enum Kind {
        BITS,
        SIXTEEN_COLORS,
        COLORS,
        GRAYS,
        FIVE_BITS,
        FIVE_AND_SIX_BITS,
        BYTES,
        WORDS;

        private BufferedImage image(int width, int height) {
            return switch (this) {
                case BITS -> new BufferedImage(width, height, BufferedImage.TYPE_BYTE_BINARY);
                case SIXTEEN_COLORS -> new BufferedImage(width, height, BufferedImage.TYPE_BYTE_BINARY, palette(4));
                case COLORS -> new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, palette(8));
                case GRAYS -> new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
                case FIVE_BITS -> new BufferedImage(width, height, BufferedImage.TYPE_USHORT_555_RGB);
                case FIVE_AND_SIX_BITS -> new BufferedImage(width, height, BufferedImage.TYPE_USHORT_565_RGB);
                case BYTES -> new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
                case WORDS -> new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
            };
        }

        private static IndexColorModel palette(int bits) {
            byte[] colors = new byte[3 << bits];
            SEED.random("palette", bits).nextBytes(colors);
            return new IndexColorModel(bits, 1 << bits, colors, 0, false);
        }
    }

    static byte[] bmp(Kind kind, int width, int height, boolean isTopDown, String compression) throws Exception {
        BufferedImage image = kind.image(width, height);
        Random random = SEED.random(kind, width, height);
        int most = kind == Kind.BITS ? 2 : kind == Kind.SIXTEEN_COLORS ? 16 : 256;
        for (int i = 0; i < width * height; i++) {
            if (kind.ordinal() <= Kind.GRAYS.ordinal()) {
                image.getRaster().setSample(i % width, i / width, 0, random.nextInt(most));
            } else {
                image.setRGB(i % width, i / width, random.nextInt());
            }
        }
        ImageWriter writer = ImageIO.getImageWritersByFormatName("bmp").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            BMPImageWriteParam parameters = (BMPImageWriteParam) writer.getDefaultWriteParam();
            parameters.setTopDown(isTopDown);
            if (compression != null) {
                parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                parameters.setCompressionType(compression);
            }
            writer.write(null, new IIOImage(image, null, null), parameters);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** What the JDK reads, of as many channels as a raster. */
    private static double[] samples(byte[] bmp, int channels) throws Exception {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(bmp));
        double[] samples = new double[image.getWidth() * image.getHeight() * channels];
        for (int i = 0; i < samples.length; i++) {
            int x = i / channels % image.getWidth();
            int y = i / channels / image.getWidth();
            // the JDK's grays are linear, and as RGB other numbers than are stored
            samples[i] = image.getType() == BufferedImage.TYPE_BYTE_GRAY
                    ? image.getRaster().getSample(x, y, 0)
                    : image.getRGB(x, y) >> 8 * (2 - i % channels) & 0xff;
        }
        return samples;
    }

    @Test
    void shouldReadWhatTheJdkWrites() throws Exception {
        for (Kind kind : Kind.values()) {
            for (int width : WIDTHS) {
                for (boolean isTopDown : new boolean[] {false, true}) {
                    byte[] bmp = bmp(kind, width, 6, isTopDown, null);
                    Grid grid = GridFile.read(Files.write(folder.resolve("in"), bmp));
                    int channels = kind == Kind.BITS || kind == Kind.GRAYS ? 1 : 3;
                    String what = kind + ", " + width + " wide, " + isTopDown + "; " + SEED.line();
                    assertEquals(new RasterHeader(6, width, channels, 255), grid.header(), what);
                    assertArrayEquals(samples(bmp, channels), grid.samples(), what);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldReadByRangeAtAnyNumberOfRanks(boolean isTopDown) throws Exception {
        for (Kind kind : new Kind[] {Kind.SIXTEEN_COLORS, Kind.GRAYS, Kind.BYTES}) {
            byte[] bmp = bmp(kind, 1401, 900, isTopDown, null);
            Path in = Files.write(folder.resolve("in"), bmp);
            Path out = folder.resolve("out.tif");
            for (int ranks : RANKS) {
                Ranks.run(ranks, world -> Transform.run(world, in, new Same(), out));
                Grid grid = GridFile.read(out);
                assertArrayEquals(samples(bmp, grid.channels()), grid.samples(), kind + ", " + ranks + " ranks");
            }
        }
    }

    /** Headers of later versions hold more than is looked at. */
    @ParameterizedTest
    @ValueSource(ints = {52, 56, 108, 124})
    void shouldReadLaterHeaders(int headerBytes) throws Exception {
        for (Kind kind : Kind.values()) {
            byte[] bmp = bmp(kind, 13, 9, false, null);
            // masks stand where a later header has them
            int start = 14 + 40 + (kind == Kind.FIVE_AND_SIX_BITS ? 12 : 0);
            int more = 14 + headerBytes - start;
            byte[] later = new byte[bmp.length + more];
            System.arraycopy(bmp, 0, later, 0, start);
            System.arraycopy(bmp, start, later, start + more, bmp.length - start);
            ByteBuffer head = ByteBuffer.wrap(later).order(ByteOrder.LITTLE_ENDIAN);
            head.putInt(10, head.getInt(10) + more).putInt(14, headerBytes);
            Grid grid = GridFile.read(Files.write(folder.resolve("in"), later));
            assertArrayEquals(samples(bmp, grid.channels()), grid.samples(), kind + " " + headerBytes);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "32, ff, ff00, ff0000",
        "32, ff000000, ff0000, ff00",
        "32, 3ff00000, ffc00, 3ff",
        "32, 1, ff0, fffff000",
        "16, f00, f0, f",
        "16, 7f, ff80, 8000",
        "16, ffff, ffff, ffff"
    })
    void shouldReadAnyMasks(int bits, String red, String green, String blue) throws Exception {
        int[] masks = Arrays.stream(new String[] {red, green, blue})
                .mapToInt(hex -> Integer.parseUnsignedInt(hex, 16))
                .toArray();
        int width = 5;
        int height = 4;
        int rowBytes = (width * bits / 8 + 3) / 4 * 4;
        byte[] samples = new byte[height * rowBytes];
        SEED.random(red, green, blue).nextBytes(samples);
        ByteBuffer bmp = ByteBuffer.allocate(66 + samples.length).order(ByteOrder.LITTLE_ENDIAN);
        bmp.put((byte) 'B').put((byte) 'M').putInt(0).putInt(0).putInt(66);
        bmp.putInt(40).putInt(width).putInt(-height).putShort((short) 1).putShort((short) bits);
        bmp.putInt(3).position(54);
        bmp.putInt(masks[0]).putInt(masks[1]).putInt(masks[2]).put(samples);
        double[] expected = new double[width * height * 3];
        for (int i = 0; i < expected.length; i++) {
            int at = 66 + i / 3 / width * rowBytes + i / 3 % width * bits / 8;
            long pixel = bits == 16 ? bmp.getShort(at) & 0xffff : bmp.getInt(at) & 0xffffffffL;
            long mask = masks[i % 3] & 0xffffffffL;
            expected[i] = Math.rint((pixel & mask) * 255.0 / mask);
        }
        Grid grid = GridFile.read(Files.write(folder.resolve("in"), bmp.array()));
        assertArrayEquals(expected, grid.samples());
    }

    @Test
    void shouldWriteWhatTheJdkReads() throws Exception {
        for (int channels : new int[] {1, 3}) {
            for (int width : new int[] {1, 2, 3, 4, 5, 1401}) {
                for (int maxval : new int[] {255, 100}) {
                    int height = width < 9 ? 7 : 900;
                    int[] samples = Pictures.samples(SEED.random(channels, width), width * height * channels, maxval);
                    Path in = Files.write(folder.resolve("in"), Pictures.pnm(width, height, channels, maxval, samples));
                    Path out = folder.resolve("out.bmp");
                    double[] expected = Arrays.stream(samples)
                            .mapToDouble(sample -> Math.floor(sample * 255.0 / maxval + 0.5))
                            .toArray();
                    byte[] first = null;
                    for (int ranks : RANKS) {
                        Ranks.run(ranks, world -> Transform.run(world, in, new Same(), out));
                        first = first == null ? Files.readAllBytes(out) : first;
                        assertArrayEquals(first, Files.readAllBytes(out), ranks + " ranks");
                    }
                    assertArrayEquals(expected, samples(first, channels), channels + " x " + width);
                    Grid grid = GridFile.read(out);
                    assertEquals(new RasterHeader(height, width, channels, 255), grid.header());
                    assertArrayEquals(expected, grid.samples());
                    assertEquals(
                            first.length,
                            ByteBuffer.wrap(first)
                                    .order(ByteOrder.LITTLE_ENDIAN)
                                    .getInt(2));
                }
            }
        }
    }

    /** Rows longer than a piece are written in parts, as far as steps look at a pixel alone. */
    @Test
    void shouldWriteLongRowsInParts() throws Exception {
        for (int channels : new int[] {1, 3}) {
            int width = 1_000_003;
            int[] samples = Pictures.samples(SEED.random("long", channels), 3 * width * channels, 255);
            Path in = Files.write(folder.resolve("in"), Pictures.pnm(width, 3, channels, 255, samples));
            Path out = folder.resolve("out.bmp");
            double[] expected =
                    Arrays.stream(samples).mapToDouble(sample -> 255 - sample).toArray();
            for (int ranks : RANKS) {
                Ranks.run(ranks, world -> Transform.run(world, in, new Invert(), out));
                assertArrayEquals(expected, samples(Files.readAllBytes(out), channels), ranks + " ranks");
            }
        }
    }

    @Test
    void shouldTellWhatABitmapCannotHold() throws Exception {
        Path out = folder.resolve("out.bmp");
        Path in = Files.write(folder.resolve("in"), Pictures.pnm(2, 1, 1, 256, new int[] {1, 2}));
        assertRefused(
                in,
                out,
                "the result has samples of 16 bits, and a .bmp holds unsigned integers of 8 bits; choose .pgm, .ppm, .pnm,"
                        + " .pam, .png, .tif, .fits or .npy, or scale them to these by: depth 8");
        try (RandomAccessFile large = new RandomAccessFile(in.toFile(), "rw")) {
            large.setLength(0);
            large.write("P5 65536 65536 255\n".getBytes(StandardCharsets.US_ASCII));
            large.setLength(19 + (1L << 32));
        }
        assertRefused(
                in,
                out,
                "the result takes a file of 4294968374 bytes, and a .bmp holds 4294967295 at most; choose .pgm, .ppm, .pnm,"
                        + " .pam, .png, .tif, .fits or .npy");
        Files.write(in, Pictures.pnm(0, 3, 3, 255, new int[0]));
        assertRefused(
                in,
                out,
                "the result is 0 x 3 pixels, and a .bmp holds 1 to 2147483647 a side; choose .ppm, .pnm, .pam, .fits or .npy");
    }

    private void assertRefused(Path in, Path out, String expected) throws Exception {
        InputException e = assertThrows(
                InputException.class, () -> Ranks.run(2, world -> Transform.run(world, in, new Same(), out)));
        assertEquals(out + ": " + expected, e.getMessage());
        try (var left = Files.list(folder)) {
            assertEquals(List.of(in), left.toList());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            10 | 4  | 16777216   | byte 1138: the file ends here, but its header claims 9 x 5 pixels of 8 bits from byte 16777216
            10 | 4  | 1077       | byte 10: samples from byte 1077 on, where the palette of 256 colors ends at byte 1078
            14 | 4  | 12         | byte 14: a header of 12 bytes where Windows has 40, 52, 56, 108 or 124; it is OS/2's
            14 | 4  | 41         | byte 14: a header of 41 bytes where Windows has 40, 52, 56, 108 or 124; the file is damaged
            18 | 4  | 0          | byte 18: the header says 0 x 5 pixels in 1 planes
            18 | 4  | -9         | byte 18: the header says -9 x 5 pixels in 1 planes
            18 | 4  | 2147483647 | byte 1138: the file ends here, but its header claims 2147483647 x 5 pixels of 8 bits
            22 | 4  | 0          | byte 18: the header says 9 x 0 pixels in 1 planes
            22 | 4  | 6          | byte 1138: the file ends here, but its header claims 9 x 6 pixels of 8 bits from byte 1078
            22 | 4  | 2147483648 | byte 1138: the file ends here, but its header claims 9 x 2147483648 pixels
            26 | 2  | 3          | byte 18: the header says 9 x 5 pixels in 3 planes
            28 | 2  | 7          | byte 28: pixels of 7 bits where 1, 4, 8, 16, 24 or 32 are expected
            30 | 4  | 1          | byte 30: rows are compressed by run lengths (RLE8), so that they lie at no known bytes; save
            30 | 4  | 2          | byte 30: rows are compressed by run lengths (RLE4), so
            30 | 4  | 3          | byte 30: compression 3 of pixels of 8 bits, where 0 (none) or
            30 | 4  | 4          | byte 30: compression 4 of pixels of 8 bits
            46 | 4  | 9          | has color
            """)
    void shouldTellWhatIsWrong(int at, int bytes, long value, String expected) throws Exception {
        ByteBuffer bmp = ByteBuffer.wrap(bmp(Kind.COLORS, 9, 5, false, null)).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes == 2) {
            bmp.putShort(at, (short) value);
        } else {
            bmp.putInt(at, (int) value);
        }
        assertTells(expected, bmp.array());
    }

    @Test
    void shouldRefuseRunLengths() throws Exception {
        assertTells("rows are compressed by run lengths (RLE8)", bmp(Kind.COLORS, 9, 5, false, "BI_RLE8"));
        assertTells("rows are compressed by run lengths (RLE4)", bmp(Kind.SIXTEEN_COLORS, 9, 5, false, "BI_RLE4"));
    }

    @Test
    void shouldTellMasksThatAreNone() throws Exception {
        ByteBuffer bmp =
                ByteBuffer.wrap(bmp(Kind.FIVE_AND_SIX_BITS, 9, 5, false, null)).order(ByteOrder.LITTLE_ENDIAN);
        for (int mask : new int[] {0, 0x101, 0x10000}) {
            assertTells(
                    "byte 54: masks " + Integer.toHexString(mask) + ", 7e0 and 1f of red, green and blue",
                    bmp.putInt(54, mask).array());
        }
    }

    @Test
    void shouldTellACutAtAnyByte() throws Exception {
        byte[] bmp = bmp(Kind.COLORS, 9, 5, false, null);
        for (int length = 2; length < bmp.length; length += 7) {
            assertTells("the file ends here", Arrays.copyOf(bmp, length));
        }
    }

    private void assertTells(String expected, byte[] bmp) throws Exception {
        Path in = Files.write(folder.resolve("in"), bmp);
        Path out = folder.resolve("none.tif");
        for (int ranks : new int[] {1, 3}) {
            String message = assertThrows(
                            InputException.class,
                            () -> Ranks.run(ranks, world -> Transform.run(world, in, new Same(), out)))
                    .getMessage();
            assertTrue(message.startsWith(in.toString()) && message.contains(expected), message);
            assertEquals(1, message.lines().count(), message);
        }
        try (var left = Files.list(folder)) {
            assertEquals(List.of(in), left.toList());
        }
    }
}
