package org.rankwise.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rankwise.image.op.Gray;
import org.rankwise.image.op.Weights;
import org.rankwise.image.raster.ComputedLines;
import org.rankwise.image.raster.Lines;
import org.rankwise.image.raster.Operation;
import org.rankwise.testing.Pictures;
import org.rankwise.testing.Ranks;
import org.rankwise.testing.Seed;

class TransformTest {
    private static final Seed SEED = Seed.of(TransformTest.class);
    private static final int[] RANKS = {1, 2, 3, 5, 8};
    private static final Gray GRAY = new Gray(Weights.BT709);

    @TempDir
    Path folder;

    @Test
    void shouldGrayEveryDepthAtAnyNumberOfRanks() throws Exception {
        int[][] sizes = {{1, 1}, {7, 2}, {5, 13}, {1_000_000, 1}, {700, 900}};
        for (int maxval : new int[] {1, 100, 255, 256, 1023, 65535}) {
            for (int[] size : sizes) {
                int pixels = size[0] * size[1];
                int[] samples = Pictures.samples(SEED.random(maxval, pixels), 3 * pixels, maxval);
                byte[] in = Pictures.pnm(size[0], size[1], 3, maxval, samples);
                byte[] expected = Pictures.pnm(size[0], size[1], 1, maxval, gray(samples));
                check(in, GRAY, "out.pgm", expected);
            }
        }
    }

    @Test
    void shouldLeaveGrayAsItIs() throws Exception {
        for (int maxval : new int[] {9, 255, 4095}) {
            byte[] in = Pictures.pnm(31, 17, 1, maxval, Pictures.samples(SEED.random(maxval), 31 * 17, maxval));
            check(in, GRAY, "out.PNM", in);
        }
    }

    @Test
    void shouldWriteGrayThreeTimesIntoPpm() throws Exception {
        for (int maxval : new int[] {255, 65535}) {
            int[] samples = Pictures.samples(SEED.random(maxval), 3 * 60, maxval);
            int[] expected = Arrays.stream(gray(samples))
                    .flatMap(v -> Arrays.stream(new int[] {v, v, v}))
                    .toArray();
            check(Pictures.pnm(10, 6, 3, maxval, samples), GRAY, "out.ppm", Pictures.pnm(10, 6, 3, maxval, expected));
        }
    }

    @Test
    void shouldReadPlainPnm() throws Exception {
        for (int channels : new int[] {1, 3}) {
            for (int maxval : new int[] {15, 255, 65535}) {
                int[] samples = Pictures.samples(SEED.random(channels, maxval), 23 * 11 * channels, maxval);
                byte[] expected = Pictures.pnm(23, 11, 1, maxval, channels == 1 ? samples : gray(samples));
                check(Pictures.plainPnm(23, 11, channels, maxval, samples), GRAY, "out.pgm", expected);
            }
        }
    }

    @Test
    void shouldReadPlainPnmOfManyPieces() throws Exception {
        int[] samples = Pictures.samples(SEED.random("pieces"), 3 * 500 * 1200, 255);
        check(
                Pictures.plainPnm(500, 1200, 3, 255, samples),
                GRAY,
                "out.pgm",
                Pictures.pnm(500, 1200, 1, 255, gray(samples)));
    }

    @Test
    void shouldTakeAnImageWithoutPixels() throws Exception {
        for (String size : new String[] {"0 0", "0 7", "7 0"}) {
            check(
                    Pictures.pnm("P6 " + size + " 255\n", 255, new int[0]),
                    GRAY,
                    "out.pgm",
                    Pictures.pnm("P5\n" + size + "\n255\n", 255, new int[0]));
            check(
                    Pictures.pnm("P3 " + size + " 255\n", 255, new int[0]),
                    GRAY,
                    "out.pgm",
                    Pictures.pnm("P5\n" + size + "\n255\n", 255, new int[0]));
        }
    }

    @Test
    void shouldLeaveBytesBehindTheImageAlone() throws Exception {
        int[] samples = Pictures.samples(SEED.random("trailing"), 12, 255);
        byte[] image = Pictures.pnm(2, 2, 3, 255, samples);
        byte[] two = Arrays.copyOf(image, 2 * image.length);
        System.arraycopy(image, 0, two, image.length, image.length);
        check(two, GRAY, "out.pgm", Pictures.pnm(2, 2, 1, 255, gray(samples)));
    }

    @Test
    void shouldReplaceItsOwnInput() throws Exception {
        int[] samples = Pictures.samples(SEED.random("same"), 3 * 640 * 800, 255);
        for (int ranks : RANKS) {
            Path file = Files.write(folder.resolve("same.pnm"), Pictures.pnm(640, 800, 3, 255, samples));
            Ranks.run(ranks, world -> Transform.run(world, file, GRAY, file));
            assertArrayEquals(Pictures.pnm(640, 800, 1, 255, gray(samples)), Files.readAllBytes(file));
        }
    }

    @Test
    void shouldReplaceTheFileBehindALink() throws Exception {
        Path target = Files.write(folder.resolve("target.pgm"), new byte[1]);
        Path link = Files.createSymbolicLink(folder.resolve("link.pgm"), target);
        byte[] in = Pictures.pnm(1, 1, 1, 255, new int[] {7});
        Path input = Files.write(folder.resolve("in"), in);
        Ranks.run(2, world -> Transform.run(world, input, GRAY, link));
        assertArrayEquals(in, Files.readAllBytes(target));
        assertEquals(true, Files.isSymbolicLink(link));
    }

    @Test
    void shouldReachOverPiecesByTheHalo() throws Exception {
        int width = 9000;
        int height = 300;
        for (int radius : new int[] {1, 7, 100}) {
            Random random = SEED.random("halo", radius);
            int[] samples = Pictures.samples(random, width * height, 255);
            ColumnSum operation = new ColumnSum(radius);
            byte[] expected = Pictures.pnm(width, height, 1, 255, operation.expected(samples, width, height));
            check(Pictures.pnm(width, height, 1, 255, samples), operation, "out.pgm", expected);
            check(Pictures.plainPnm(width, height, 1, 255, samples), operation, "out.pgm", expected);
        }
    }

    private void check(byte[] in, Operation operation, String name, byte[] expected) throws Exception {
        Path input = Files.write(folder.resolve("in"), in);
        for (int ranks : RANKS) {
            Path output = folder.resolve(ranks + name);
            Ranks.run(ranks, world -> Transform.run(world, input, operation, output));
            assertArrayEquals(expected, Files.readAllBytes(output), ranks + " ranks; " + SEED.line());
            Files.delete(output);
        }
    }

    private static int[] gray(int[] rgb) {
        int[] gray = new int[rgb.length / 3];
        for (int i = 0; i < gray.length; i++) {
            gray[i] = Weights.BT709.gray(rgb[3 * i], rgb[3 * i + 1], rgb[3 * i + 2]);
        }
        return gray;
    }

    /** {@code (h, w) → (h, w)}, halo {@code radius}: the sum over a column's neighbours, modulo 256. */
    private record ColumnSum(int radius) implements Operation {
        @Override
        public int halo() {
            return radius;
        }

        @Override
        public Lines over(Lines source) {
            int width = (int) source.header().width();
            long height = source.header().height();
            return new ComputedLines(source.header()) {
                @Override
                protected void compute(long row, Object to) {
                    byte[] sums = (byte[]) to;
                    Arrays.fill(sums, (byte) 0);
                    for (long near = Math.max(0, row - radius); near <= Math.min(height - 1, row + radius); near++) {
                        int from = source.fetch(near);
                        byte[] samples = (byte[]) source.array();
                        for (int x = 0; x < width; x++) {
                            sums[x] = (byte) (sums[x] + samples[from + x]);
                        }
                    }
                }
            };
        }

        int[] expected(int[] samples, int width, int height) {
            int[] sums = new int[samples.length];
            for (int i = 0; i < samples.length; i++) {
                int row = i / width;
                for (int near = Math.max(0, row - radius); near <= Math.min(height - 1, row + radius); near++) {
                    sums[i] += samples[near * width + i % width];
                }
                sums[i] &= 0xff;
            }
            return sums;
        }
    }
}
