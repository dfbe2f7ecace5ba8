package org.rankwise.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.rankwise.image.op.Weights;
import org.rankwise.testing.Pictures;

class GrayCommandTest {
    private static final Path PICTURE = Path.of("examples/data/hubble_deep_field.jpg");

    @TempDir
    Path folder;

    @Test
    void shouldGrayAPhotographAtAnyNumberOfRanks() throws Exception {
        BufferedImage image = ImageIO.read(PICTURE.toFile());
        for (Weights weights : Weights.values()) {
            int[] gray = new int[1000 * 872];
            for (int i = 0; i < gray.length; i++) {
                int rgb = image.getRGB(i % 1000, i / 1000);
                gray[i] = weights.gray(rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff);
            }
            byte[] expected = Pictures.pnm(1000, 872, 1, 255, gray);
            byte[] firstPng = null;
            for (String ranks : new String[] {"1", "2", "3", "5", "8"}) {
                Path pgm = folder.resolve(ranks + ".pgm");
                Path png = folder.resolve(ranks + ".png");
                Path again = folder.resolve("again.pgm");
                gray(ranks, PICTURE, pgm, weights.toString());
                gray(ranks, PICTURE, png, weights.toString());
                gray(ranks, png, again, weights.toString());
                assertArrayEquals(expected, Files.readAllBytes(pgm), ranks + " ranks, " + weights);
                assertArrayEquals(expected, Files.readAllBytes(again), ranks + " ranks, " + weights);
                firstPng = firstPng == null ? Files.readAllBytes(png) : firstPng;
                assertArrayEquals(firstPng, Files.readAllBytes(png), ranks + " ranks, " + weights);
            }
        }
    }

    @Test
    void shouldTake709UnlessToldOtherwise() throws Exception {
        Path in = Files.write(folder.resolve("in"), Pictures.pnm(1, 1, 3, 255, new int[] {255, 0, 0}));
        Path out = folder.resolve("out.pgm");
        assertEquals(0, Main.run("-n", "2", "image", "gray", in.toString(), "-o", out.toString()));
        assertArrayEquals(Pictures.pnm(1, 1, 1, 255, new int[] {54}), Files.readAllBytes(out));
    }

    @Test
    @ResourceLock(Resources.SYSTEM_ERR)
    void shouldTellTheUsersMistakesInOneLine() throws Exception {
        Path in = Files.write(folder.resolve("cut.ppm"), Pictures.pnm(1, 1, 3, 255, new int[] {255, 0}));
        Path out = folder.resolve("out.pgm");
        for (String ranks : new String[] {"1", "3"}) {
            String message = fails(1, "-n", ranks, "image", "gray", in.toString(), "-o", out.toString());
            assertEquals(1, message.lines().count(), message);
            assertTrue(message.contains(in + ": byte 13: the file ends here"), message);
            assertFalse(Files.exists(out));
            fails(2, "-n", ranks, "image", "gray", in.toString(), "-o", out + ".gif");
            fails(2, "-n", ranks, "image", "gray", in.toString());
            fails(2, "-n", ranks, "image", "gray", in.toString(), "-o", out.toString(), "--weights", "602");
        }
    }

    private static void gray(String ranks, Path in, Path out, String weights) {
        assertEquals(
                0, Main.run("-n", ranks, "image", "gray", in.toString(), "-o", out.toString(), "--weights", weights));
    }

    private static String fails(int exitCode, String... arguments) {
        PrintStream before = System.err;
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        try {
            assertEquals(exitCode, Main.run(arguments));
        } finally {
            System.setErr(before);
        }
        return err.toString(StandardCharsets.UTF_8);
    }
}
