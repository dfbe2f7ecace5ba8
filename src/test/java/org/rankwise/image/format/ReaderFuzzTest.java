package org.rankwise.image.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rankwise.fault.InputException;
import org.rankwise.image.Transform;
import org.rankwise.image.op.Downsample;
import org.rankwise.image.op.Sobel;
import org.rankwise.image.raster.Border;
import org.rankwise.testing.FitsBytes;
import org.rankwise.testing.Fuzz;
import org.rankwise.testing.Mutation;
import org.rankwise.testing.NpyBytes;
import org.rankwise.testing.Pictures;
import org.rankwise.testing.Ranks;
import org.rankwise.testing.Seed;

/** Damaged files of every format end in a result or in one line that names the file, and leave nothing behind. */
class ReaderFuzzTest {
    private static final Seed SEED = Seed.of(ReaderFuzzTest.class);
    private static final Path RESOURCES = Path.of("src/test/resources/image");
    private static final int[] MAXVALS = {100, 255, 1000};

    @TempDir
    Path folder;

    /** A reader, with small files that it reads. */
    private enum Reader {
        PNM,
        PAM,
        PNG,
        JPEG,
        BMP,
        TIFF,
        FOREIGN_TIFF,
        BIGTIFF,
        FITS,
        NPY
    }

    @ParameterizedTest
    @EnumSource
    void shouldEndWellOnDamagedFiles(Reader reader) throws Exception {
        fuzz(reader, 400);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("slow")
    void shouldEndWellOnManyDamagedFiles(Reader reader) throws Exception {
        fuzz(reader, 20_000);
    }

    private void fuzz(Reader reader, int cases) throws Exception {
        List<byte[]> files = files(reader);
        Path work = Files.createDirectory(folder.resolve("work"));
        Path out = work.resolve("out.tif");
        Fuzz.run(SEED, reader.name(), cases, (i, random) -> {
            byte[] file = files.get(i % files.size());
            byte[] damaged = random.nextInt(4) == 0 ? Mutation.of(file, random) : Mutation.inPlace(file, random);
            // most damage to a PNG gets no farther than its checksums
            Path in = Files.write(
                    work.resolve("in"),
                    reader == Reader.PNG && random.nextInt(4) > 0 ? Pictures.withChecksums(damaged) : damaged);
            try {
                Ranks.run(
                        1 + i % 3,
                        world -> Transform.run(world, in, List.of(new Sobel(Border.REFLECT), new Downsample(2)), out));
                Files.delete(out);
            } catch (InputException e) {
                assertTrue(e.getMessage().startsWith(work.toString()), e.getMessage());
                throw e;
            } finally {
                try (Stream<Path> left = Files.list(work)) {
                    assertEquals(List.of(in), left.toList());
                }
            }
        });
    }

    private static List<byte[]> files(Reader reader) throws Exception {
        return switch (reader) {
            case PNM -> pnm();
            case PAM -> pam();
            case PNG ->
                encoded(
                        "png",
                        BufferedImage.TYPE_BYTE_GRAY,
                        BufferedImage.TYPE_INT_RGB,
                        BufferedImage.TYPE_BYTE_INDEXED);
            case JPEG -> jpeg();
            case BMP -> bmp();
            case TIFF -> tiffs(".tif", false);
            case FOREIGN_TIFF -> tiffs(".tiff", false);
            case BIGTIFF -> tiffs(".tif", true);
            case FITS -> fits();
            case NPY -> npy();
        };
    }

    private static List<byte[]> pnm() {
        List<byte[]> files = new ArrayList<>();
        for (int maxval : MAXVALS) {
            for (int channels : new int[] {1, 3}) {
                int[] samples = Pictures.samples(SEED.random("pnm", maxval), 13 * 9 * channels, maxval);
                files.add(Pictures.pnm(13, 9, channels, maxval, samples));
                files.add(Pictures.plainPnm(13, 9, channels, maxval, samples));
            }
        }
        files.add(Pictures.pnm("P4\n13 9\n", 255, Pictures.samples(SEED.random("pbm"), 18, 255)));
        files.add("P1\n5 3\n010110101011010".getBytes(StandardCharsets.US_ASCII));
        return files;
    }

    private static List<byte[]> pam() {
        List<byte[]> files = new ArrayList<>();
        for (int maxval : MAXVALS) {
            for (int channels : new int[] {1, 2, 3, 4}) {
                files.add(Pictures.pnm(
                        "P7\nWIDTH 13\nHEIGHT 9\nDEPTH " + channels + "\nMAXVAL " + maxval + "\nENDHDR\n",
                        maxval,
                        Pictures.samples(SEED.random("pam", maxval), 13 * 9 * channels, maxval)));
            }
        }
        return files;
    }

    private static List<byte[]> jpeg() throws Exception {
        List<byte[]> files = encoded("jpeg", BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_INT_RGB);
        files.add(Files.readAllBytes(RESOURCES.resolve("cmyk.jpg")));
        files.add(Files.readAllBytes(RESOURCES.resolve("ycck.jpg")));
        return files;
    }

    private static List<byte[]> encoded(String format, int... kinds) throws Exception {
        List<byte[]> files = new ArrayList<>();
        Random random = SEED.random(format);
        for (int kind : kinds) {
            BufferedImage image = new BufferedImage(30, 20, kind);
            for (int i = 0; i < 600; i++) {
                image.setRGB(i % 30, i / 30, random.nextInt());
            }
            files.add(Pictures.encode(image, format, false));
            files.add(Pictures.encode(image, format, true));
        }
        return files;
    }

    private static List<byte[]> bmp() throws Exception {
        List<byte[]> files = new ArrayList<>();
        for (BmpTest.Kind kind : BmpTest.Kind.values()) {
            files.add(BmpTest.bmp(kind, 13, 9, false, null));
            files.add(BmpTest.bmp(kind, 13, 9, true, null));
        }
        return files;
    }

    private static List<byte[]> tiffs(String extension, boolean isBig) throws Exception {
        List<byte[]> files = new ArrayList<>();
        try (Stream<Path> tiffs = Files.list(RESOURCES)) {
            for (Path tiff : tiffs.filter(file -> file.toString().endsWith(extension))
                    .sorted()
                    .toList()) {
                byte[] bytes = Files.readAllBytes(tiff);
                if ((bytes[2] == TiffTags.BIG || bytes[3] == TiffTags.BIG) == isBig) {
                    files.add(bytes);
                }
            }
        }
        return files;
    }

    private static List<byte[]> fits() {
        Random random = SEED.random("fits");
        return List.of(
                FitsBytes.image(16, new long[] {13, 9}, numbers(random, 117), "BZERO   = 32768"),
                FitsBytes.image(16, new long[] {13, 9}, numbers(random, 117), "BLANK   = 3", "BSCALE  = 0.5"),
                FitsBytes.image(8, new long[] {13, 9, 3}, numbers(random, 351)),
                FitsBytes.image(-64, new long[] {13, 9, 1}, numbers(random, 117)),
                FitsBytes.join(
                        FitsBytes.image(8, new long[0], new double[0]),
                        FitsBytes.hdu(
                                "XTENSION= 'IMAGE   '",
                                -32,
                                new long[] {13, 9},
                                numbers(random, 117),
                                "PCOUNT  = 0",
                                "GCOUNT  = 1")));
    }

    private static List<byte[]> npy() {
        Random random = SEED.random("npy");
        return List.of(
                NpyBytes.write(1, '<', "u1", false, new long[] {9, 13}, numbers(random, 117)),
                NpyBytes.write(1, '>', "u2", true, new long[] {9, 13}, numbers(random, 117)),
                NpyBytes.write(2, '<', "f4", false, new long[] {9, 13, 3}, numbers(random, 351)),
                NpyBytes.write(3, '<', "i8", false, new long[] {9, 13, 4}, numbers(random, 468)));
    }

    private static double[] numbers(Random random, int count) {
        return random.ints(count, 0, 256).asDoubleStream().toArray();
    }
}
