package org.rankwise.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rankwise.fault.InputException;
import org.rankwise.image.op.Downsample;
import org.rankwise.image.op.Sobel;
import org.rankwise.testing.Pictures;
import org.rankwise.testing.Ranks;
import org.rankwise.testing.Seed;

/** Damaged files of every format end in a result or in one line that names the file, and leave nothing behind. */
class ReaderFuzzTest {
    private static final Seed SEED = Seed.of(ReaderFuzzTest.class);
    private static final byte[] EXTREMES = {0, 1, -1, 127, -128, '9', ' ', '\n'};

    @TempDir
    Path folder;

    @Test
    void shouldEndWellOnDamagedFiles() throws Exception {
        fuzz(1_500);
    }

    @Test
    @Tag("slow")
    void shouldEndWellOnManyDamagedFiles() throws Exception {
        fuzz(20_000);
    }

    private void fuzz(int cases) throws Exception {
        List<byte[]> files = files();
        Path work = Files.createDirectory(folder.resolve("work"));
        int refused = 0;
        for (int i = 0; i < cases; i++) {
            Random random = SEED.random("case", i);
            byte[] damaged = damage(random, files.get(i % files.size()));
            Path in = Files.write(work.resolve("in"), damaged);
            Path out = work.resolve("out.tif");
            try {
                Ranks.run(1 + i % 3, world -> Transform.run(world, in,
                        List.of(new Sobel(Border.REFLECT), new Downsample(2)), out));
                Files.delete(out);
            } catch (InputException e) {
                refused++;
                assertTrue(e.getMessage().startsWith(work.toString()), e.getMessage());
                assertEquals(1, e.getMessage().lines().count(), e.getMessage());
            } catch (Throwable e) {
                throw new AssertionError("case " + i + ": " + SEED.line(), e);
            }
            try (Stream<Path> left = Files.list(work)) {
                assertEquals(List.of(in), left.toList(), "case " + i + ": " + SEED.line());
            }
        }
        assertTrue(refused > cases / 4 && refused < cases, refused + " of " + cases + " refused");
    }

    private static byte[] damage(Random random, byte[] file) {
        byte[] bytes = file.clone();
        for (int i = 0; i <= random.nextInt(4); i++) {
            // headers are at the front, and where things go wrong
            int at = random.nextInt(random.nextBoolean() ? Math.min(bytes.length, 200) : bytes.length);
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] = (byte) random.nextInt();
                case 1 -> bytes[at] = EXTREMES[random.nextInt(EXTREMES.length)];
                case 2 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 3 -> Arrays.fill(bytes, at, Math.min(bytes.length, at + random.nextInt(5)),
                        EXTREMES[random.nextInt(EXTREMES.length)]);
                default -> bytes = random.nextBoolean() && at > 0 ? Arrays.copyOf(bytes, at) : bytes;
            }
        }
        return bytes;
    }

    private static List<byte[]> files() throws Exception {
        List<byte[]> files = new ArrayList<>();
        Random random = SEED.random("files");
        for (int maxval : new int[] {100, 255, 1000}) {
            for (int channels : new int[] {1, 3}) {
                int[] samples = Pictures.samples(random, 13 * 9 * channels, maxval);
                files.add(Pictures.pnm(13, 9, channels, maxval, samples));
                files.add(Pictures.plainPnm(13, 9, channels, maxval, samples));
                files.add(Pictures.pnm("P7\nWIDTH 13\nHEIGHT 9\nDEPTH " + channels + "\nMAXVAL " + maxval
                        + "\nENDHDR\n", maxval, samples));
            }
        }
        files.add(Pictures.pnm("P4\n13 9\n", 255, Pictures.samples(random, 18, 255)));
        files.add("P1\n5 3\n010110101011010".getBytes(StandardCharsets.US_ASCII));
        for (int kind : new int[] {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_INT_RGB,
            BufferedImage.TYPE_BYTE_INDEXED}) {
            BufferedImage image = new BufferedImage(30, 20, kind);
            for (int i = 0; i < 600; i++) {
                image.setRGB(i % 30, i / 30, random.nextInt());
            }
            files.add(Pictures.encode(image, "png", false));
            files.add(Pictures.encode(image, "png", true));
            if (kind != BufferedImage.TYPE_BYTE_INDEXED) {
                files.add(Pictures.encode(image, "jpeg", false));
                files.add(Pictures.encode(image, "jpeg", true));
            }
        }
        try (Stream<Path> tiffs = Files.list(Path.of("src/test/resources/image"))) {
            for (Path tiff : tiffs.filter(file -> file.toString().endsWith(".tif")).sorted().toList()) {
                files.add(Files.readAllBytes(tiff));
            }
        }
        return files;
    }
}
