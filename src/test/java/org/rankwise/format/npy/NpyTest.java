package org.rankwise.format.npy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rankwise.array.ArraySource;
import org.rankwise.array.ArrayValues;
import org.rankwise.array.NumberType;
import org.rankwise.fault.InputException;
import org.rankwise.layout.Hyperslab;
import org.rankwise.layout.Shape;
import org.rankwise.testing.Fuzz;
import org.rankwise.testing.Mutation;
import org.rankwise.testing.NpyBytes;
import org.rankwise.testing.Seed;

class NpyTest {
    private static final Seed SEED = Seed.of(NpyTest.class);
    private static final long[] SHAPE = {5, 7, 3};

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"b1", "i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8", "f2", "f4", "f8"})
    void shouldReadAnyPartOfAnyTypeVersionAndOrder(String type) throws Exception {
        Random random = SEED.random(type);
        double[] numbers = random.ints(105, 0, type.equals("b1") ? 2 : 100)
                .asDoubleStream()
                .toArray();
        for (int major = 1; major <= 3; major++) {
            for (char order : new char[] {'<', '>', type.charAt(1) == '1' ? '|' : '='}) {
                for (boolean fortran : new boolean[] {false, true}) {
                    Path file = Files.write(
                            folder.resolve("a.npy"), NpyBytes.write(major, order, type, fortran, SHAPE, numbers));
                    try (NpyFile npy = NpyFile.open(file)) {
                        assertEquals(Shape.of(SHAPE), npy.shape());
                        for (int i = 0; i < 8; i++) {
                            checkPart(npy, randomPart(random), numbers);
                        }
                    }
                }
            }
        }
    }

    @Test
    void shouldReadExtremesOfWideTypes() throws Exception {
        double[] unsigned = {0, 1, 0x1p31, 0xffffffffL};
        check("u4", unsigned, unsigned);
        check("i4", new double[] {Integer.MIN_VALUE, Integer.MAX_VALUE}, new double[] {
            Integer.MIN_VALUE, Integer.MAX_VALUE
        });
        check("f8", new double[] {Double.NaN, Double.MIN_VALUE, -0.0}, new double[] {Double.NaN, Double.MIN_VALUE, -0.0
        });
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(NpyBytes.write(1, '<', "u8", false, new long[] {3}, new double[0]));
        bytes.writeBytes(ByteBuffer.allocate(24)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(-1)
                .putLong(Long.MIN_VALUE + 1)
                .putLong((1L << 53) + 1)
                .array());
        try (NpyFile npy = NpyFile.open(Files.write(folder.resolve("u8.npy"), bytes.toByteArray()))) {
            ArrayValues values = new ArrayValues(npy.type());
            npy.read(Hyperslab.whole(npy.shape()), values);
            assertEquals(NumberType.UINT64, npy.type());
            assertArrayEquals(new long[] {-1, Long.MIN_VALUE + 1, (1L << 53) + 1}, Arrays.copyOf(values.longs(), 3));
            assertEquals(0x1p64, values.asDouble(0));
            assertEquals(0x1p63, values.asDouble(1));
        }
    }

    private void check(String type, double[] numbers, double[] expected) throws Exception {
        Path file = Files.write(
                folder.resolve("a.npy"), NpyBytes.write(1, '>', type, false, new long[] {numbers.length}, numbers));
        try (NpyFile npy = NpyFile.open(file)) {
            ArrayValues values = new ArrayValues(npy.type());
            npy.read(Hyperslab.whole(npy.shape()), values);
            assertArrayEquals(expected, Arrays.copyOf(values.doubles(), values.count()));
        }
    }

    private static Hyperslab randomPart(Random random) {
        long[] starts = new long[SHAPE.length];
        long[] counts = new long[SHAPE.length];
        long[] steps = new long[SHAPE.length];
        for (int axis = 0; axis < SHAPE.length; axis++) {
            steps[axis] = 1 + random.nextInt(3);
            starts[axis] = random.nextInt((int) SHAPE[axis]);
            counts[axis] = random.nextInt((int) ((SHAPE[axis] - 1 - starts[axis]) / steps[axis]) + 2);
        }
        return new Hyperslab(starts, counts, steps);
    }

    private static void checkPart(ArraySource source, Hyperslab part, double[] numbers) {
        ArrayValues values = new ArrayValues(source.type());
        source.read(part, values);
        int at = 0;
        for (long i = 0; i < part.counts()[0]; i++) {
            for (long j = 0; j < part.counts()[1]; j++) {
                for (long k = 0; k < part.counts()[2]; k++) {
                    long[] index = {
                        part.starts()[0] + i * part.steps()[0],
                        part.starts()[1] + j * part.steps()[1],
                        part.starts()[2] + k * part.steps()[2]
                    };
                    assertEquals(
                            numbers[NpyBytes.indexOf(SHAPE, index)],
                            values.asDouble(at++),
                            source.type() + " " + Arrays.toString(index) + "; " + SEED.line());
                }
            }
        }
        assertEquals(at, values.count());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {'descr': '<f8', 'fortran_order': False, 'shape': (2, 3), }  | 47 | the file ends here, but its header claims (2, 3)
            {'descr': '<f8', 'fortran_order': False, 'shape': (9223372036854775807, 9223372036854775807), } | 48 | the file ends here
            {'descr': '<f8', 'fortran_order': False, 'shape': (-1,), }   | 48 | shape has "-1" where a number
            {'descr': '<f8', 'fortran_order': False, 'shape': (18446744073709551615,), } | 48 | more than an array can be
            {'descr': '<U4', 'fortran_order': False, 'shape': (2, 3), }  | 48 | type '<U4' where numbers
            {'descr': [('a', '<f8')], 'fortran_order': False, 'shape': (2, 3), } | 48 | no 'descr', one number type
            {'descr': '<f8', 'shape': (2, 3), }                          | 48 | no 'fortran_order'
            nothing                                                      | 48 | no 'descr'
            """)
    void shouldTellWhatIsWrongWithAHeader(String header, int dataBytes, String expected) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) header.length(), 0});
        bytes.writeBytes(header.getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(new byte[dataBytes]);
        fails(bytes.toByteArray(), expected);
    }

    @Test
    void shouldTellWhatIsNoNpyFile() throws Exception {
        fails(new byte[0], "byte 0: the file ends here");
        fails(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 4, 0, 0, 0}, "version 4 where 1 to 3");
        fails("SIMPLE  =   T".getBytes(StandardCharsets.US_ASCII), "byte 0: found no");
        fails(
                new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 2, 0, -1, -1, -1, 127},
                "the header is to be 2147483647");
        assertThrows(InputException.class, () -> NpyFile.open(folder));
        assertThrows(InputException.class, () -> NpyFile.open(folder.resolve("none.npy")));
    }

    private void fails(byte[] bytes, String expected) throws Exception {
        Path file = Files.write(folder.resolve("bad.npy"), bytes);
        String message = assertThrows(
                        InputException.class, () -> NpyFile.open(file).close())
                .getMessage();
        assertTrue(message.startsWith(file + ": byte ") && message.contains(expected), message);
        assertEquals(1, message.lines().count(), message);
    }

    @Test
    void shouldEndInAResultOrOneLineWhateverTheBytes() throws Exception {
        fuzz(400);
    }

    @Test
    @Tag("slow")
    void shouldEndInAResultOrOneLineWhateverManyBytes() throws Exception {
        fuzz(20_000);
    }

    private void fuzz(int cases) throws Exception {
        byte[] good = NpyBytes.write(1, '<', "i2", false, new long[] {4, 5}, new double[20]);
        Fuzz.run(SEED, "NPY", cases, (_, random) -> {
            Path file = Files.write(folder.resolve("fuzz.npy"), Mutation.of(good, random));
            try (NpyFile npy = NpyFile.open(file)) {
                npy.read(Hyperslab.whole(npy.shape()), new ArrayValues(npy.type()));
            }
        });
    }
}
