package org.rankwise.array;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rankwise.fault.UsageException;
import org.rankwise.format.fits.FitsFormat;
import org.rankwise.format.fits.FitsImage;
import org.rankwise.format.npy.NpyFile;
import org.rankwise.format.npy.NpyFormat;
import org.rankwise.layout.Hyperslab;
import org.rankwise.testing.NpyBytes;
import org.rankwise.testing.Ranks;

class SliceTest {
    private static final int[] RANKS = {1, 2, 3, 5, 8};

    @TempDir
    Path folder;

    /** What NumPy 1.24 gives for numpy.arange(2*3*4).reshape(2, 3, 4)[...]. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1              | 3, 4 | 12 13 14 15 16 17 18 19 20 21 22 23
            ...,1          | 2, 3 | 1 5 9 13 17 21
            :,1:           | 2, 2, 4 | 4 5 6 7 8 9 10 11 16 17 18 19 20 21 22 23
            0,:,::3        | 3, 2 | 0 3 4 7 8 11
            -1,-3:-1,-2    | 2 | 14 18
            1,2,3          | '' | 23
            :,5:9          | 2, 0, 4 | ''
            0:1,...,0:99:2 | 1, 3, 2 | 0 2 4 6 8 10
            ...            | 2, 3, 4 | 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23
            """)
    void shouldSliceAsNumPy(String spec, String shape, String numbers) throws Exception {
        long[] expectedShape = Arrays.stream(shape.split(", "))
                .filter(word -> !word.isEmpty())
                .mapToLong(Long::parseLong)
                .toArray();
        double[] expected = Arrays.stream(numbers.split(" "))
                .filter(word -> !word.isEmpty())
                .mapToDouble(Double::parseDouble)
                .toArray();
        double[] all = new double[24];
        Arrays.setAll(all, i -> i);
        for (boolean fortran : new boolean[] {false, true}) {
            Path file = Files.write(
                    folder.resolve("in.npy"), NpyBytes.write(1, '>', "i4", fortran, new long[] {2, 3, 4}, all));
            for (int ranks : RANKS) {
                Path out = folder.resolve("out.npy");
                Ranks.run(ranks, world -> {
                    try (NpyFile source = NpyFile.open(file)) {
                        Slice.run(world, source, SliceSpec.parse(spec), new NpyFormat(false), out);
                    }
                });
                NpyBytes.Content content = NpyBytes.read(Files.readAllBytes(out));
                assertArrayEquals(expectedShape, content.shape(), spec);
                assertArrayEquals(expected, content.numbers(), spec);
                assertEquals(
                        fortran && expectedShape.length > 1,
                        new String(Files.readAllBytes(out), StandardCharsets.ISO_8859_1)
                                .contains("'fortran_order': True"));
                Ranks.run(ranks, world -> {
                    try (NpyFile source = NpyFile.open(file)) {
                        Slice.run(world, new OneOrder(source), SliceSpec.parse(spec), new NpyFormat(false), out);
                    }
                });
                content = NpyBytes.read(Files.readAllBytes(out));
                assertArrayEquals(expectedShape, content.shape(), spec);
                assertArrayEquals(expected, content.numbers(), spec);
            }
        }
    }

    @Test
    void shouldReadThinPartsAndPartsOfManySpans() throws Exception {
        double[] all = new double[2000 * 700];
        Arrays.setAll(all, i -> i);
        Path file =
                Files.write(folder.resolve("in.npy"), NpyBytes.write(1, '<', "i4", false, new long[] {2000, 700}, all));
        try (NpyFile npy = NpyFile.open(file)) {
            for (long[] step : new long[][] {{1, 1}, {1, 9}, {500, 1}, {7, 699}, {3, 5}, {1999, 1}}) {
                Hyperslab part =
                        new Hyperslab(new long[] {0, 0}, new long[] {1999 / step[0] + 1, 699 / step[1] + 1}, step);
                ArrayValues values = new ArrayValues(npy.type());
                npy.read(part, values);
                int at = 0;
                for (long i = 0; i < 2000; i += step[0]) {
                    for (long j = 0; j < 700; j += step[1]) {
                        assertEquals(i * 700 + j, values.doubles()[at++], Arrays.toString(step));
                    }
                }
                assertEquals(at, values.count());
            }
        }
    }

    @Test
    void shouldCarryEveryTypeIntoFits() throws Exception {
        for (String type : new String[] {"b1", "i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8", "f2", "f4", "f8"}) {
            Path file = Files.write(
                    folder.resolve("in.npy"),
                    NpyBytes.write(1, '<', type, false, new long[] {3}, new double[] {1, 0, 1}));
            Path out = folder.resolve("out.fits");
            Ranks.run(2, world -> {
                try (NpyFile source = NpyFile.open(file)) {
                    Slice.run(world, source, SliceSpec.parse(":"), new FitsFormat(), out);
                }
            });
            assertEquals(2 * 2880, Files.size(out));
            try (FitsImage image = FitsImage.open(out)) {
                ArrayValues values = new ArrayValues(image.type());
                image.read(Hyperslab.whole(image.shape()), values);
                assertEquals(1, values.asDouble(2), type);
                assertEquals(
                        switch (type) {
                            case "b1" -> NumberType.UINT8;
                            case "f2" -> NumberType.FLOAT32;
                            default ->
                                NumberType.valueOf(
                                        (type.charAt(0) == 'i' ? "INT" : type.charAt(0) == 'u' ? "UINT" : "FLOAT")
                                                + (type.charAt(1) - '0') * 8);
                        },
                        image.type());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "1:2:0",
                "::-1",
                "1;2",
                "...,...",
                "1:2:3:4",
                "99999999999999999999",
                "0,0,0,0",
                "3",
                "0,-4"
            })
    void shouldRefuseWhatIsNoSliceOfIt(String spec) throws Exception {
        Path file = Files.write(
                folder.resolve("in.npy"), NpyBytes.write(1, '<', "u1", false, new long[] {2, 3, 4}, new double[24]));
        try (NpyFile source = NpyFile.open(file)) {
            String message = assertThrows(
                            UsageException.class, () -> SliceSpec.parse(spec).of(source.shape()))
                    .getMessage();
            assertTrue(message.startsWith("slice \"" + spec + "\""), message);
        }
    }
}
