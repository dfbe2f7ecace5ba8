package org.rankwise.image.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.Adler32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rankwise.fault.InputException;
import org.rankwise.image.Same;
import org.rankwise.image.Transform;
import org.rankwise.testing.Pictures;
import org.rankwise.testing.Ranks;
import org.rankwise.testing.Seed;

class PngTest {
    private static final Seed SEED = Seed.of(PngTest.class);
    private static final int[] RANKS = {1, 2, 3, 5, 8};

    @TempDir
    Path folder;

    @Test
    void shouldReadWhatTheJdkWritesInEveryColorModel() throws Exception {
        int[][] sizes = {{1, 1}, {3, 2}, {5, 9}, {33, 17}};
        for (int[] size : sizes) {
            for (boolean interlaced : new boolean[] {false, true}) {
                Random random = SEED.random(size, interlaced);
                for (ColorModel model : models(random)) {
                    BufferedImage image = image(model, size[0], size[1], random);
                    byte[] png = Pictures.encode(image, "png", interlaced);
                    byte[] expected = expected(image);
                    Path in = Files.write(folder.resolve("in"), png);
                    Path out = folder.resolve("out.pnm");
                    Ranks.run(3, world -> Transform.run(world, in, new Same(), out));
                    assertArrayEquals(expected, Files.readAllBytes(out), model + " " + SEED.line());
                }
            }
        }
    }

    @Test
    void shouldReadAndWriteManyPiecesAtAnyNumberOfRanks() throws Exception {
        for (int maxval : new int[] {255, 65535}) {
            for (int channels : new int[] {1, 3}) {
                byte[] pnm = Pictures.pnm(1100, 1300, channels, maxval, smooth(1100, 1300, channels, maxval));
                Path in = Files.write(folder.resolve("in"), pnm);
                byte[] first = null;
                for (int ranks : RANKS) {
                    Path png = folder.resolve(ranks + ".png");
                    Path copy = folder.resolve(ranks + "copy.png");
                    Path back = folder.resolve(ranks + ".pnm");
                    Ranks.run(ranks, world -> {
                        Transform.run(world, in, new Same(), png);
                        Transform.run(world, png, new Same(), copy);
                        Transform.run(world, png, new Same(), back);
                    });
                    assertArrayEquals(pnm, Files.readAllBytes(back));
                    first = first == null ? Files.readAllBytes(png) : first;
                    assertArrayEquals(first, Files.readAllBytes(png), ranks + " ranks");
                    assertArrayEquals(first, Files.readAllBytes(copy), ranks + " ranks");
                }
                assertArrayEquals(
                        pnm, expected(ImageIO.read(folder.resolve("1.png").toFile())));
                assertTrue(first.length < pnm.length / 2, first.length + " of " + pnm.length + " bytes");
            }
        }
    }

    @Test
    void shouldScaleOddMaxvalsToTheFullRange() throws Exception {
        for (int maxval : new int[] {1, 15, 100, 300, 1023}) {
            int[] samples = Pictures.samples(SEED.random(maxval), 6 * 5, maxval);
            Path in = Files.write(folder.resolve("in"), Pictures.pnm(6, 5, 1, maxval, samples));
            Path out = folder.resolve("out.png");
            Ranks.run(2, world -> Transform.run(world, in, new Same(), out));
            int full = maxval < 256 ? 255 : 65535;
            int[] scaled = Arrays.stream(samples)
                    .map(v -> (int) Math.floor(1.0 * v * full / maxval + 0.5))
                    .toArray();
            assertArrayEquals(Pictures.pnm(6, 5, 1, full, scaled), expected(ImageIO.read(out.toFile())), SEED.line());
        }
    }

    @Test
    void shouldNoticeEveryCut() throws Exception {
        for (boolean interlaced : new boolean[] {false, true}) {
            BufferedImage image = image(models(SEED.random()).getFirst(), 9, 7, SEED.random("cut"));
            byte[] png = Pictures.encode(image, "png", interlaced);
            for (int length = 0; length < png.length; length++) {
                String message = failure(Arrays.copyOf(png, length));
                assertTrue(message.contains("byte") || message.contains("empty"), message);
            }
        }
    }

    @Test
    void shouldNoticeEveryFlippedBitOfTheImage() throws Exception {
        byte[] png = Pictures.encode(image(models(SEED.random()).getFirst(), 9, 7, SEED.random("flip")), "png", false);
        for (int bit = 0; bit < 8 * png.length; bit++) {
            byte[] damaged = png.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            failure(damaged);
        }
    }

    @Test
    void shouldRefuseSizesThatItsBytesCannotMake() throws Exception {
        byte[] png = Pictures.encode(new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_GRAY), "png", false);
        byte[] ihdr = {0, 1, (byte) 0x86, (byte) 0xa0, 0, 1, (byte) 0x86, (byte) 0xa0, 8, 2, 0, 0, 0};
        byte[] huge = png.clone();
        System.arraycopy(PngWriter.chunk("IHDR", ihdr, ihdr.length), 0, huge, 8, 12 + ihdr.length);
        String message = failure(huge);
        assertTrue(message.contains("100000 x 100000"), message);
    }

    @Test
    void shouldRefuseARowBeyondTheHeap() throws Exception {
        long width = Math.min(Integer.MAX_VALUE - 8, Runtime.getRuntime().maxMemory() / 8);
        Path in = folder.resolve("in");
        try (RandomAccessFile sparse = new RandomAccessFile(in.toFile(), "rw")) {
            sparse.write(("P5 " + width + " 1 255\n").getBytes(StandardCharsets.US_ASCII));
            sparse.setLength(sparse.length() + width);
        }
        InputException e = assertThrows(
                InputException.class,
                () -> Ranks.run(2, world -> Transform.run(world, in, new Same(), folder.resolve("out.png"))));
        assertTrue(e.getMessage().contains("a row of " + width + " bytes"), e.getMessage());
    }

    @Test
    void shouldRefuseAnOutputThatPngCannotHold() throws Exception {
        Path in = Files.write(folder.resolve("in"), Pictures.pnm("P5 0 3 255\n", 255, new int[0]));
        InputException e = assertThrows(
                InputException.class,
                () -> Ranks.run(2, world -> Transform.run(world, in, new Same(), folder.resolve("out.png"))));
        assertTrue(e.getMessage().contains("0 x 3"), e.getMessage());
    }

    @Test
    void shouldCombineChecksums() {
        Random random = SEED.random("adler");
        for (int i = 0; i < 1000; i++) {
            byte[] bytes = new byte[random.nextInt(300_000 / (1 + i))];
            random.nextBytes(bytes);
            int cut = random.nextInt(bytes.length + 1);
            assertEquals(
                    adler(bytes, 0, bytes.length),
                    PngWriter.combine(adler(bytes, 0, cut), adler(bytes, cut, bytes.length - cut), bytes.length - cut),
                    SEED.line());
        }
    }

    private static int adler(byte[] bytes, int from, int length) {
        Adler32 adler = new Adler32();
        adler.update(bytes, from, length);
        return (int) adler.getValue();
    }

    private String failure(byte[] png) throws Exception {
        Path in = Files.write(folder.resolve("in"), png);
        Path out = folder.resolve("out.ppm");
        InputException e = assertThrows(
                InputException.class,
                () -> Ranks.run(2, world -> Transform.run(world, in, new Same(), out)),
                SEED.line());
        assertFalse(Files.exists(out));
        try (var left = Files.list(folder)) {
            assertEquals(List.of(in), left.toList());
        }
        return e.getMessage();
    }

    private static List<ColorModel> models(Random random) {
        List<ColorModel> models = new ArrayList<>();
        for (int space : new int[] {ColorSpace.CS_sRGB, ColorSpace.CS_GRAY}) {
            for (boolean alpha : new boolean[] {false, true}) {
                for (int type : new int[] {DataBuffer.TYPE_BYTE, DataBuffer.TYPE_USHORT}) {
                    models.add(new ComponentColorModel(
                            ColorSpace.getInstance(space),
                            alpha,
                            false,
                            alpha ? Transparency.TRANSLUCENT : Transparency.OPAQUE,
                            type));
                }
            }
        }
        for (int bits : new int[] {1, 2, 4, 8}) {
            byte[] colors = new byte[3 << bits];
            random.nextBytes(colors);
            models.add(new IndexColorModel(bits, 1 << bits, colors, 0, false));
            byte[] grays = new byte[1 << bits];
            for (int i = 0; i < grays.length; i++) {
                grays[i] = (byte) (i * 255 / (grays.length - 1));
            }
            models.add(new IndexColorModel(bits, 1 << bits, grays, grays, grays));
        }
        return models;
    }

    private static BufferedImage image(ColorModel model, int width, int height, Random random) {
        WritableRaster raster = model.createCompatibleWritableRaster(width, height);
        BufferedImage image = new BufferedImage(model, raster, false, null);
        int[] pixel = new int[raster.getNumBands()];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int b = 0; b < pixel.length; b++) {
                    pixel[b] = random.nextInt(1 << raster.getSampleModel().getSampleSize(b));
                }
                raster.setPixel(x, y, pixel);
            }
        }
        return image;
    }

    /** The image as a PNM, by the JDK's slow way to its samples. */
    private static byte[] expected(BufferedImage image) {
        boolean isIndexed = image.getColorModel() instanceof IndexColorModel;
        boolean isGray = isIndexed
                ? isGray((IndexColorModel) image.getColorModel())
                : image.getColorModel().getNumColorComponents() == 1;
        int maxval = !isIndexed && image.getSampleModel().getSampleSize(0) == 16 ? 65535 : 255;
        int channels = isGray ? 1 : 3;
        int[] samples = new int[image.getWidth() * image.getHeight() * channels];
        for (int i = 0; i < samples.length; i++) {
            int x = i / channels % image.getWidth();
            int y = i / channels / image.getWidth();
            samples[i] = isIndexed
                    ? image.getRGB(x, y) >> 16 - 8 * (i % channels) & 0xff
                    : image.getRaster().getSample(x, y, i % channels);
        }
        return Pictures.pnm(image.getWidth(), image.getHeight(), channels, maxval, samples);
    }

    /** Whether the JDK writes the model as a gray PNG: all its entries in steps from black to white. */
    private static boolean isGray(IndexColorModel model) {
        int last = model.getMapSize() - 1;
        for (int i = 0; i <= last; i++) {
            int gray = 255 * i / last;
            if (model.getRGB(i) != (0xff000000 | 0x010101 * gray)) {
                return false;
            }
        }
        return true;
    }

    private static int[] smooth(int width, int height, int channels, int maxval) {
        int[] samples = new int[width * height * channels];
        for (int i = 0; i < samples.length; i++) {
            int x = i / channels % width;
            int y = i / channels / width;
            samples[i] = (int) ((long) maxval * (x + 2 * y + 50 * (i % channels)) / (width + 2 * height + 100));
        }
        return samples;
    }
}
