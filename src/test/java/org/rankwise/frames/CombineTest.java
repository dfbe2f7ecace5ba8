package org.rankwise.frames;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rankwise.array.ArrayValues;
import org.rankwise.array.NumberType;
import org.rankwise.fault.InputException;
import org.rankwise.fault.UsageException;
import org.rankwise.format.fits.FitsImage;
import org.rankwise.frames.CombineOptions.CalibrationFiles;
import org.rankwise.frames.CombineOptions.Method;
import org.rankwise.layout.Hyperslab;
import org.rankwise.testing.FitsBytes;
import org.rankwise.testing.Ranks;
import org.rankwise.testing.Seed;

class CombineTest {
    private static final Seed SEED = Seed.of(CombineTest.class);
    private static final int[] RANKS = {1, 2, 3, 5, 8};
    private static final int WIDTH = 61;
    private static final int HEIGHT = 23;
    private static final int PIXELS = WIDTH * HEIGHT;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void shouldCombineAsDefinedAtAnyNumberOfRanksAndWithAnyMemory(Method method) throws Exception {
        for (int frames : new int[] {1, 2, 7, 40}) {
            Random random = SEED.random(method, frames);
            List<String> names = new ArrayList<>();
            double[][] samples = new double[frames][];
            double[] weights = random.doubles(frames, 0.5, 2).toArray();
            for (int f = 0; f < frames; f++) {
                samples[f] = samples(random);
                // one frame in three is of 16-bit integers, whose missing pixels are BLANK
                boolean whole = f % 3 == 0;
                double[] stored = whole
                        ? Arrays.stream(samples[f])
                                .map(s -> Double.isNaN(s) ? -9 : Math.rint(s))
                                .toArray()
                        : samples[f];
                samples[f] = whole
                        ? Arrays.stream(stored)
                                .map(s -> s == -9 ? Double.NaN : s)
                                .toArray()
                        : samples[f];
                names.add(write(
                        "f" + f + ".fits",
                        whole ? 16 : -64,
                        stored,
                        whole ? "BLANK   = -9" : "OBJECT  = 'sky'",
                        "WEIGHT  = " + weights[f]));
            }
            boolean weighted = method != Method.MEDIAN && random.nextBoolean();
            CombineOptions options = new CombineOptions(
                    method,
                    2.5,
                    1 + random.nextInt(4),
                    CalibrationFiles.NONE,
                    null,
                    weighted ? "WEIGHT" : null,
                    null,
                    64 << 20,
                    null);
            double[] used = weighted
                    ? weights
                    : IntStream.range(0, frames).mapToDouble(_ -> 1).toArray();
            check(names, options, samples, used);
        }
    }

    /** Frames of integers alone take a way of their own. */
    @ParameterizedTest
    @EnumSource
    void shouldCombineFramesOfIntegers(Method method) throws Exception {
        for (int frames : new int[] {1, 2, 9, 40}) {
            Random random = SEED.random("integers", method, frames);
            List<String> names = new ArrayList<>();
            double[][] samples = new double[frames][PIXELS];
            for (int f = 0; f < frames; f++) {
                // -32768 to 32767, and 0 to 65535 by BZERO
                int zero = f % 2 == 0 ? 0 : 1 << 15;
                double[] stored = random.ints(PIXELS, 0, 40)
                        .mapToDouble(n -> n == 0 ? Short.MIN_VALUE : n == 1 ? Short.MAX_VALUE : n - 20)
                        .toArray();
                Arrays.setAll(samples[f], i -> stored[i] + zero);
                names.add(write("i" + f + ".fits", 16, stored, "BSCALE  = 1", "BZERO   = " + zero));
            }
            CombineOptions options = new CombineOptions(
                    method,
                    2,
                    1 + random.nextInt(4),
                    CalibrationFiles.NONE,
                    null,
                    null,
                    null,
                    64 << 20,
                    NumberType.FLOAT64);
            check(
                    names,
                    options,
                    samples,
                    IntStream.range(0, frames).mapToDouble(_ -> 1).toArray());
        }
    }

    private static double[] samples(Random random) {
        double[] samples = new double[PIXELS];
        for (int i = 0; i < PIXELS; i++) {
            samples[i] = switch (random.nextInt(i < WIDTH ? 3 : 30)) {
                case 0 -> Double.NaN;
                case 1 -> 1000 + random.nextInt(10_000);
                default -> 100 + 10 * random.nextGaussian();
            };
        }
        Arrays.fill(samples, PIXELS - 3, PIXELS, Double.NaN);
        samples[PIXELS - 4] = 7;
        return samples;
    }

    private void check(List<String> names, CombineOptions options, double[][] samples, double[] weights)
            throws Exception {
        Path out = folder.resolve("out.fits");
        byte[] first = null;
        for (int ranks : RANKS) {
            for (long memory : new long[] {(names.size() + 1) * (24L + 2 * 8 * Tile.MAX_WIDTH), 1 << 30}) {
                CombineOptions some = new CombineOptions(
                        options.method(),
                        options.sigma(),
                        options.iterations(),
                        options.calibration(),
                        options.weights(),
                        options.weightKeyword(),
                        options.mask(),
                        memory,
                        options.type());
                Ranks.run(ranks, world -> Combine.run(world, names, some, "test", out));
                byte[] bytes = Files.readAllBytes(out);
                first = first == null ? bytes : first;
                assertArrayEquals(first, bytes, ranks + " ranks, " + memory + " bytes; " + SEED.line());
            }
        }
        double[] values = read(out.toString());
        double[] uncertainties = read(out + "[UNCERT]");
        double[] counts = read(out + "[NSAMPLES]");
        for (int i = 0; i < PIXELS; i++) {
            int pixel = i;
            double[] column = IntStream.range(0, samples.length)
                    .mapToDouble(f -> samples[f][pixel])
                    .toArray();
            double[] expected = SlowCombination.of(options, column, weights);
            String what = options.method() + " of " + Arrays.toString(column) + "; " + SEED.line();
            assertClose(expected[0], values[i], 1e-11 * Math.abs(expected[0]), what);
            assertClose(expected[1], uncertainties[i], 1e-9 * (1 + Math.abs(expected[1])), what);
            assertEquals(expected[2], counts[i], what);
        }
    }

    private static void assertClose(double expected, double actual, double delta, String what) {
        if (Double.isNaN(expected)) {
            assertTrue(Double.isNaN(actual), what);
        } else {
            assertEquals(expected, actual, delta, what);
        }
    }

    @Test
    void shouldCalibrate() throws Exception {
        Random random = SEED.random("calibrate");
        double[] frame = random.doubles(PIXELS, 500, 1000).toArray();
        double[] bias = random.doubles(PIXELS, 90, 110).toArray();
        double[] dark = random.doubles(PIXELS, 0, 20).toArray();
        double[] flat = random.doubles(PIXELS, 0.5, 1.5).toArray();
        double[] mask = new double[PIXELS];
        mask[5] = 1;
        flat[5] = 1e30;
        flat[6] = 0;
        List<String> names = List.of(write("f.fits", -64, frame, "EXPTIME = 30.0"));
        CalibrationFiles files = new CalibrationFiles(
                write("bias.fits", -64, bias),
                write("dark.fits", -64, dark, "EXPTIME = 60"),
                write("flat.fits", -64, flat),
                true);
        CombineOptions options =
                new CombineOptions(Method.MEAN, 3, 5, files, null, null, write("mask.fits", 8, mask), 1 << 20, null);
        Path out = folder.resolve("out.fits");
        byte[] first = null;
        for (int ranks : RANKS) {
            Ranks.run(ranks, world -> Combine.run(world, names, options, "test", out));
            first = first == null ? Files.readAllBytes(out) : first;
            assertArrayEquals(first, Files.readAllBytes(out));
        }
        double[] values = read(out.toString());
        double mean = IntStream.range(0, PIXELS)
                .filter(i -> i != 5)
                .mapToDouble(i -> flat[i])
                .average()
                .orElseThrow();
        for (int i = 0; i < PIXELS; i++) {
            double expected = i == 5 || i == 6 ? Double.NaN : (frame[i] - bias[i] - 0.5 * dark[i]) / (flat[i] / mean);
            assertClose(expected, values[i], 1e-12 * Math.abs(expected), "pixel " + i);
        }
        assertTrue(new String(first, 0, 5760, StandardCharsets.US_ASCII).contains("scaled by EXPTIME"));
    }

    @Test
    void shouldWriteSinglePrecisionWhereItSuffices() throws Exception {
        double[] stored = new double[PIXELS];
        Arrays.setAll(stored, i -> i);
        Path out = folder.resolve("out.fits");
        for (int bitpix : new int[] {8, 16, -32, 32, -64}) {
            List<String> names = List.of(write("f.fits", bitpix, stored));
            Ranks.run(2, world -> Combine.run(world, names, CombineOptions.of(Method.MEAN), "test", out));
            try (FitsImage image = FitsImage.open(out)) {
                assertEquals(bitpix == 32 || bitpix == -64 ? NumberType.FLOAT64 : NumberType.FLOAT32, image.type());
            }
        }
    }

    @Test
    void shouldTellWhatIsWrongAndLeaveNoOutput() throws Exception {
        String good = write("good.fits", 16, new double[PIXELS]);
        Path other = Files.write(folder.resolve("other.fits"), FitsBytes.image(16, new long[] {3, 2}, new double[6]));
        Path empty = Files.write(folder.resolve("empty.fits"), FitsBytes.image(16, new long[] {0, 2}, new double[0]));
        Path cut = Files.write(
                folder.resolve("cut.fits"),
                Arrays.copyOf(FitsBytes.image(16, new long[] {WIDTH, HEIGHT}, new double[PIXELS]), 3000));
        CombineOptions mean = CombineOptions.of(Method.MEAN);
        fails(
                InputException.class,
                List.of(good, other.toString()),
                mean,
                "the image is (2, 3) where " + good + " is (23, 61)");
        fails(InputException.class, List.of(empty.toString()), mean, "has no pixels");
        fails(InputException.class, List.of(good, cut.toString()), mean, cut + ": byte 3000: the file ends here");
        fails(
                InputException.class,
                List.of(good),
                with(new CalibrationFiles(other.toString(), null, null, false), null, null, 1 << 20),
                "the image is (2, 3)");
        fails(
                InputException.class,
                List.of(good),
                with(new CalibrationFiles(null, null, good, false), null, null, 1 << 20),
                "the mean of the flat is 0.0");
        fails(
                InputException.class,
                List.of(good),
                with(new CalibrationFiles(null, good, null, true), null, null, 1 << 20),
                "no EXPTIME above 0");
        fails(
                InputException.class,
                List.of(good),
                with(CalibrationFiles.NONE, null, "GAIN", 1 << 20),
                "no GAIN above 0");
        fails(
                UsageException.class,
                List.of(good),
                with(CalibrationFiles.NONE, List.of(1.0, 2.0), null, 1 << 20),
                "2 numbers for 1 frames");
        fails(
                UsageException.class,
                List.of(good),
                with(CalibrationFiles.NONE, List.of(-1.0), null, 1 << 20),
                "above 0");
        fails(UsageException.class, List.of(good), with(CalibrationFiles.NONE, null, null, 100), "need at least");
    }

    private static CombineOptions with(CalibrationFiles files, List<Double> weights, String keyword, long memory) {
        return new CombineOptions(Method.MEAN, 3, 5, files, weights, keyword, null, memory, null);
    }

    private void fails(
            Class<? extends RuntimeException> type, List<String> names, CombineOptions options, String expected)
            throws Exception {
        Path out = folder.resolve("none.fits");
        for (int ranks : new int[] {1, 3}) {
            String message = assertThrows(
                            type, () -> Ranks.run(ranks, world -> Combine.run(world, names, options, "test", out)))
                    .getMessage();
            assertTrue(message.contains(expected), message);
            assertEquals(1, message.lines().count(), message);
        }
        assertFalse(Files.exists(out));
        try (var files = Files.list(folder)) {
            assertTrue(files.noneMatch(file -> file.toString().endsWith(".part")));
        }
    }

    private String write(String name, int bitpix, double[] stored, String... cards) throws Exception {
        return Files.write(folder.resolve(name), FitsBytes.image(bitpix, new long[] {WIDTH, HEIGHT}, stored, cards))
                .toString();
    }

    private static double[] read(String name) {
        try (FitsImage image = FitsImage.open(name)) {
            ArrayValues values = new ArrayValues(image.type());
            image.read(Hyperslab.whole(image.shape()), values);
            return Arrays.copyOf(values.doubles(), values.count());
        }
    }
}
