package org.rankwise.array;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rankwise.fault.InputException;
import org.rankwise.fault.UsageException;
import org.rankwise.format.npy.NpyFile;
import org.rankwise.format.npy.NpyFormat;
import org.rankwise.testing.NpyBytes;
import org.rankwise.testing.Ranks;
import org.rankwise.testing.Seed;

class ReduceTest {
    private static final Seed SEED = Seed.of(ReduceTest.class);
    private static final int[] RANKS = {1, 2, 3, 5, 8};
    /** Few results and many, narrow blocks and wide ones, one axis and none left. */
    private static final long[][] SHAPES = {
        {1000}, {1}, {7, 6, 5}, {9, 5000}, {5000, 9}, {3, 5000, 2}, {70, 1, 80, 2}, {1, 4097}
    };

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void shouldReduceEveryShapeAndAxis(Reduction reduction) throws Exception {
        for (String type : new String[] {"i2", "u1", "f4", "f8"}) {
            for (long[] shape : SHAPES) {
                int count = (int) Arrays.stream(shape).reduce(1, (a, b) -> a * b);
                Random random = SEED.random(reduction, type, shape);
                double[] numbers = type.startsWith("f")
                        ? DoubleStream.generate(() -> (float) (1000 + random.nextGaussian()))
                                .limit(count)
                                .toArray()
                        : random.ints(count, 0, 100).asDoubleStream().toArray();
                boolean fortran = random.nextBoolean();
                Path file =
                        Files.write(folder.resolve("in.npy"), NpyBytes.write(1, '<', type, fortran, shape, numbers));
                for (int axis = 0; axis < shape.length; axis++) {
                    check(file, reduction, axis, random.nextInt(2), shape, numbers);
                }
            }
        }
    }

    private void check(Path file, Reduction reduction, int axis, int ddof, long[] shape, double[] numbers)
            throws Exception {
        byte[] first = null;
        for (int ranks : RANKS) {
            Path out = folder.resolve("out.npy");
            reduce(ranks, file, reduction, axis, ddof, out);
            byte[] bytes = Files.readAllBytes(out);
            first = first == null ? bytes : first;
            assertArrayEquals(first, bytes, ranks + " ranks; " + SEED.line());
        }
        NpyBytes.Content content = NpyBytes.read(first);
        boolean isFloat = content.type().equals("f4");
        int results = numbers.length / (int) shape[axis];
        assertEquals(results, content.numbers().length);
        // decimals are slow: of many results a part
        for (int i = 0; i < results; i += results > 500 ? 97 : 1) {
            double expected = expected(reduction, ddof, column(axis, shape, numbers, i));
            double wanted = isFloat ? (float) expected : expected;
            if (Double.isNaN(wanted)) {
                assertTrue(Double.isNaN(content.numbers()[i]), SEED.line());
                continue;
            }
            assertEquals(
                    wanted,
                    content.numbers()[i],
                    isFloat ? Math.ulp((float) wanted) : Math.ulp(wanted),
                    reduction + " axis " + axis + " of " + Arrays.toString(shape) + " at " + i + "; " + SEED.line());
        }
    }

    private static void reduce(int ranks, Path file, Reduction reduction, int axis, int ddof, Path out)
            throws Exception {
        Ranks.run(ranks, world -> {
            try (NpyFile source = NpyFile.open(file)) {
                // Fortran's order is reduced as it lies, and transposed
                ArraySource seen = axis % 2 == 0 ? source : new OneOrder(source);
                AxisReduce.run(world, seen, reduction, axis, ddof, new NpyFormat(false), out);
            }
        });
    }

    /** The numbers that one result is made of. */
    private static double[] column(int axis, long[] shape, double[] numbers, int result) {
        int n = (int) shape[axis];
        int behind = (int) Arrays.stream(shape, axis + 1, shape.length).reduce(1, (a, b) -> a * b);
        double[] column = new double[n];
        Arrays.setAll(column, k -> numbers[(result / behind * n + k) * behind + result % behind]);
        return column;
    }

    /** By the definition, in decimal. */
    private static double expected(Reduction reduction, int ddof, double[] column) {
        BigDecimal count = BigDecimal.valueOf(column.length);
        BigDecimal sum = Arrays.stream(column).mapToObj(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal mean = sum.divide(count, MathContext.DECIMAL128);
        return switch (reduction) {
            case SUM -> sum.doubleValue();
            case MEAN -> mean.doubleValue();
            case MIN -> Arrays.stream(column).min().orElseThrow();
            case MAX -> Arrays.stream(column).max().orElseThrow();
            case STD ->
                column.length <= ddof
                        ? Double.NaN
                        : Arrays.stream(column)
                                .mapToObj(number ->
                                        new BigDecimal(number).subtract(mean).pow(2))
                                .reduce(BigDecimal.ZERO, BigDecimal::add)
                                .divide(BigDecimal.valueOf(column.length - ddof), MathContext.DECIMAL128)
                                .sqrt(MathContext.DECIMAL128)
                                .doubleValue();
        };
    }

    @Test
    void shouldLetNanAndInfinityThrough() throws Exception {
        for (int width : new int[] {1, 5000}) {
            double[] numbers = new double[3 * width];
            Arrays.fill(numbers, 1);
            numbers[width] = Double.NaN;
            for (Reduction reduction : Reduction.values()) {
                assertTrue(Double.isNaN(first(reduction, width, numbers)), reduction + " of NaN, " + width);
            }
            numbers[width] = Double.POSITIVE_INFINITY;
            assertEquals(Double.POSITIVE_INFINITY, first(Reduction.SUM, width, numbers));
            assertEquals(Double.POSITIVE_INFINITY, first(Reduction.MEAN, width, numbers));
            assertEquals(1, first(Reduction.MIN, width, numbers));
            assertTrue(Double.isNaN(first(Reduction.STD, width, numbers)));
        }
    }

    private double first(Reduction reduction, int width, double[] numbers) throws Exception {
        Path file = Files.write(
                folder.resolve("in.npy"), NpyBytes.write(2, '>', "f8", false, new long[] {3, width}, numbers));
        Path out = folder.resolve("out.npy");
        reduce(2, file, reduction, 0, 0, out);
        return NpyBytes.read(Files.readAllBytes(out)).numbers()[0];
    }

    @Test
    void shouldWrapSumsOfIntegersAsNumPyDoes() throws Exception {
        double[] numbers = {0x1p62, 0x1p62, 2048};
        for (long[] shape : new long[][] {{3}, {3, 1}}) {
            Path file = Files.write(folder.resolve("in.npy"), NpyBytes.write(1, '<', "i8", false, shape, numbers));
            reduce(3, file, Reduction.SUM, 0, 0, folder.resolve("out.npy"));
            NpyBytes.Content content = NpyBytes.read(Files.readAllBytes(folder.resolve("out.npy")));
            assertEquals("i8", content.type());
            assertEquals(Long.MIN_VALUE + 2048, (long) content.numbers()[0]);
        }
        Path wide = Files.write(
                folder.resolve("in.npy"), NpyBytes.write(1, '<', "u8", false, new long[] {2}, new double[] {-1, 7}));
        reduce(2, wide, Reduction.MAX, 0, 0, folder.resolve("out.npy"));
        assertEquals(
                0x1p64,
                NpyBytes.read(Files.readAllBytes(folder.resolve("out.npy"))).numbers()[0]);
    }

    @Test
    void shouldTakeAnAxisWithoutNumbers() throws Exception {
        Path file = Files.write(
                folder.resolve("in.npy"), NpyBytes.write(1, '<', "f8", false, new long[] {2, 0, 3}, new double[0]));
        Path out = folder.resolve("out.npy");
        reduce(3, file, Reduction.SUM, 1, 0, out);
        assertArrayEquals(new double[6], NpyBytes.read(Files.readAllBytes(out)).numbers());
        reduce(3, file, Reduction.MEAN, 1, 0, out);
        assertTrue(Double.isNaN(NpyBytes.read(Files.readAllBytes(out)).numbers()[5]));
        reduce(3, file, Reduction.MAX, 0, 0, out);
        assertArrayEquals(
                new long[] {0, 3}, NpyBytes.read(Files.readAllBytes(out)).shape());
        Files.delete(out);
        assertThrows(InputException.class, () -> reduce(3, file, Reduction.MIN, 1, 0, out));
        assertThrows(UsageException.class, () -> reduce(3, file, Reduction.SUM, 3, 0, out));
        assertThrows(UsageException.class, () -> reduce(3, file, Reduction.SUM, -4, 0, out));
        assertFalse(Files.exists(out));
    }
}
