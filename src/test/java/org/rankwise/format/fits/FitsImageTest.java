package org.rankwise.format.fits;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Array;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import nom.tam.fits.BasicHDU;
import nom.tam.fits.Fits;
import nom.tam.fits.FitsFactory;
import nom.tam.fits.ImageData;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rankwise.array.ArrayValues;
import org.rankwise.array.NumberType;
import org.rankwise.fault.InputException;
import org.rankwise.layout.Hyperslab;
import org.rankwise.layout.Shape;
import org.rankwise.testing.FitsBytes;
import org.rankwise.testing.Fuzz;
import org.rankwise.testing.Mutation;
import org.rankwise.testing.Seed;

class FitsImageTest {
    private static final Seed SEED = Seed.of(FitsImageTest.class);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(classes = {byte.class, short.class, int.class, long.class, float.class, double.class})
    void shouldReadWhatNomTamFitsWrites(Class<?> type) throws Exception {
        Random random = SEED.random(type.getName());
        Object cube = Array.newInstance(type, 3, 50, 41);
        double[] expected = new double[3 * 50 * 41];
        for (int i = 0; i < expected.length; i++) {
            Object row = Array.get(Array.get(cube, i / 2050), i / 41 % 50);
            int number = random.nextInt(200);
            switch (row) {
                case byte[] bytes -> bytes[i % 41] = (byte) number;
                case short[] shorts -> shorts[i % 41] = (short) (number - 100);
                case int[] ints -> ints[i % 41] = number << 20;
                case long[] longs -> longs[i % 41] = (long) number << 40;
                case float[] floats -> floats[i % 41] = number / 3f;
                default -> ((double[]) row)[i % 41] = number / 3.0;
            }
            expected[i] = type == byte.class ? number : Array.getDouble(row, i % 41);
        }
        Path file = folder.resolve("cube.fits");
        try (Fits fits = new Fits()) {
            fits.addHDU(ImageData.from(cube).toHDU());
            fits.write(file.toFile());
        }
        try (FitsImage image = FitsImage.open(file)) {
            assertEquals(Shape.of(3, 50, 41), image.shape());
            assertArrayEquals(expected, read(image), SEED.line());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "8,   1,   0,    , UINT8",
        "8,  1, -128, , INT8",
        "8, 0.5, 3, , FLOAT32",
        "8, 1, 0, 7, FLOAT32",
        "16,  1,   0,    , INT16",
        "16, 1, 32768, , UINT16",
        "16, 1, 32768, 7, FLOAT32",
        "16, 2, 0, 7, FLOAT32",
        "32,  1,   0,    , INT32",
        "32, 1, 2147483648, , UINT32",
        "32, 0.1, 0, 7, FLOAT64",
        "64,  1,   0,    , INT64",
        "64, 1, 9223372036854775808, , UINT64",
        "64, 2.5, 1, 7, FLOAT64",
        "-32, 1,   0,    , FLOAT32",
        "-32, 2, 1, , FLOAT32",
        "-64, 1, 0, , FLOAT64",
        "-64, 0.1, 5, , FLOAT64"
    })
    void shouldScale(int bitpix, double scale, double zero, Long blank, NumberType type) throws Exception {
        double[] stored = {0, 1, 7, 100, bitpix == 8 ? 255 : -7};
        Path file = Files.write(
                folder.resolve("scaled.fits"),
                FitsBytes.image(
                        bitpix,
                        new long[] {5},
                        stored,
                        "BSCALE  = " + scale,
                        "BZERO   = " + (zero > 1e9 ? String.format("%.0f", zero) : zero),
                        blank == null ? "COMMENT no blank" : "BLANK   = " + blank));
        try (FitsImage image = FitsImage.open(file)) {
            assertEquals(type, image.type());
            double[] expected = Arrays.stream(stored)
                    .map(s -> blank != null && s == blank ? Double.NaN : s * scale + zero)
                    .toArray();
            assertArrayEquals(expected, read(image));
        }
    }

    private static double[] read(FitsImage image) {
        ArrayValues values = new ArrayValues(image.type());
        image.read(Hyperslab.whole(image.shape()), values);
        double[] numbers = new double[values.count()];
        Arrays.setAll(numbers, values::asDouble);
        return numbers;
    }

    @Test
    void shouldFindImagesInExtensions() throws Exception {
        byte[] file = FitsBytes.join(
                FitsBytes.image(8, new long[0], new double[0], "EXTEND  = T"),
                FitsBytes.hdu(
                        "XTENSION= 'BINTABLE'",
                        8,
                        new long[] {10, 3},
                        new double[37],
                        "PCOUNT  = 7",
                        "GCOUNT  = 1",
                        "EXTNAME = 'TAB'"),
                FitsBytes.hdu(
                        "XTENSION= 'IMAGE   '",
                        16,
                        new long[] {1},
                        new double[] {5},
                        "PCOUNT  = 0",
                        "GCOUNT  = 1",
                        "EXTNAME = 'SCI'"),
                FitsBytes.hdu(
                        "XTENSION= 'IMAGE   '",
                        16,
                        new long[] {1},
                        new double[] {6},
                        "EXTNAME = 'sci'",
                        "EXTVER  = 2"));
        Path path = Files.write(folder.resolve("multi.fits"), file);
        for (String name : new String[] {"5", "[2]5", "[SCI]5", "[sci,1]5", "[3]6", "[Sci,2]6"}) {
            int end = name.indexOf(']') + 1;
            try (FitsImage image = FitsImage.open(path + name.substring(0, end))) {
                assertArrayEquals(new double[] {Double.parseDouble(name.substring(end))}, read(image), name);
            }
        }
        fails(path + "[0]", "NAXIS = 0, so there is no image here");
        fails(path + "[1]", "a table or groups where an image is needed");
        fails(path + "[4]", "has no extension 4 among its 4 headers");
        fails(path + "[SCI,3]", "has no extension SCI,3");
        Path literal = Files.write(folder.resolve("a.fits[2]"), FitsBytes.image(8, new long[] {1}, new double[] {1}));
        FitsImage.open(literal.toString()).close();
    }

    @Test
    void shouldReadLongStringsAndHierarchCards() throws Exception {
        Path file = Files.write(
                folder.resolve("cards.fits"),
                FitsBytes.image(
                        8,
                        new long[] {1},
                        new double[1],
                        "NAME    = 'it''s &' / comment",
                        "CONTINUE  'long&'",
                        "CONTINUE  ' enough'",
                        "HIERARCH ESO DET X = 1.5D2 / x",
                        "FLAG    =                    F",
                        "EMPTY   =",
                        "NAME    = 'second'",
                        "COMMENT = no value"));
        try (FitsImage image = FitsImage.open(file)) {
            FitsHeader header = image.header();
            assertEquals("it's long enough", header.string("NAME"));
            assertEquals(150.0, header.get("ESO DET X"));
            assertEquals(false, header.get("FLAG"));
            assertEquals(null, header.get("EMPTY"));
            assertEquals(3, header.number("NONE", 3));
        }
    }

    @Test
    void shouldWriteCardsThatNomTamFitsReads() throws Exception {
        String text = "a long ' string with a quote'' ".repeat(9).strip();
        var section = FitsFormat.primary(
                NumberType.INT16,
                Shape.of(1),
                List.of(
                        Card.of("TEXT", text, "note"),
                        Card.of("REAL", 1.5e-300, ""),
                        Card.of("ESO DET Y", 7L, "two"),
                        Card.of("SHORT", "it's", "")));
        Path file = Files.write(folder.resolve("out.fits"), FitsBytes.join(section.header(), new byte[2880]));
        FitsFactory.setUseHierarch(true);
        try (Fits fits = new Fits(file.toFile())) {
            BasicHDU<?> hdu = fits.readHDU();
            assertEquals(text, hdu.getHeader().getStringValue("TEXT"));
            assertEquals(1.5e-300, hdu.getHeader().getDoubleValue("REAL"));
            assertEquals(7, hdu.getHeader().getIntValue("HIERARCH.ESO.DET.Y"));
            assertEquals("it's", hdu.getHeader().getStringValue("SHORT"));
        }
        try (FitsImage image = FitsImage.open(file)) {
            assertEquals(text, image.header().string("TEXT"));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            BITPIX  = 16 | NAXIS   = 2 | NAXIS1  = 3000000 | NAXIS2  = 3000000 | 2880 | the file ends here, but the image of (3000000, 3000000)
            BITPIX  = 64 | NAXIS   = 2 | NAXIS1  = 9223372036854775807 | NAXIS2  = 9223372036854775807 | 2880 | claims more data than a file can hold
            BITPIX  = 64 | NAXIS   = 1 | NAXIS1  = 9223372036854775807 | NAXIS2  = 1 | 2880 | claims more data than a file can hold
            BITPIX  = 12 | NAXIS   = 1 | NAXIS1  = 1 | A       = 1 | 0 | BITPIX = 12 where 8, 16
            BITPIX  = 16 | NAXIS   = -1 | NAXIS1  = 1 | A       = 1 | 0 | NAXIS = -1 where a whole number from 0 to 999
            BITPIX  = 16 | NAXIS   = 2 | NAXIS1  = 1 | A       = 1 | 0 | no NAXIS2 where a whole number
            BITPIX  = 16 | NAXIS   = 1 | NAXIS1  = -5 | A       = 1 | 0 | NAXIS1 = -5 where
            BITPIX  = 16 | NAXIS   = 1 | NAXIS1  = 'x' | A       = 1 | 0 | NAXIS1 = x where
            BITPIX  = 16 | NAXIS   = 1 | NAXIS1  = 4 | A       = 1 | 2880 | the file ends here, but the image of (4,) pixels is to be 8 bytes
            """)
    void shouldTellWhatIsWrongWithAHeader(
            String bitpix, String naxis, String first, String second, long at, String expected) throws Exception {
        Path file =
                Files.write(folder.resolve("bad.fits"), FitsBytes.header("SIMPLE  = T", bitpix, naxis, first, second));
        String message = fails(file.toString(), expected);
        assertTrue(message.startsWith(file + ": byte " + at + ": "), message);
    }

    @Test
    void shouldTellWhatIsNoFitsFile() throws Exception {
        byte[] good = FitsBytes.image(16, new long[] {4}, new double[4]);
        fails(Files.write(folder.resolve("a"), new byte[0]).toString(), "byte 0: the file ends here");
        fails(Files.write(folder.resolve("b"), Arrays.copyOf(good, 2879)).toString(), "byte 2879: the file ends here");
        fails(Files.write(folder.resolve("c"), new byte[5760]).toString(), "where a FITS header starts");
        byte[] endless = good.clone();
        Arrays.fill(endless, 320, 400, (byte) ' ');
        fails(Files.write(folder.resolve("d"), endless).toString(), "has no END");
        fails(folder.toString(), "is a folder");
        fails(folder.resolve("none.fits").toString(), "there is no such file");
        // the zeros that fill the last block may be missing
        FitsImage.open(Files.write(folder.resolve("e"), Arrays.copyOf(good, 2888)))
                .close();
    }

    private String fails(String name, String expected) {
        String message = assertThrows(
                        InputException.class, () -> FitsImage.open(name).close())
                .getMessage();
        assertTrue(message.contains(expected), message + " for " + expected);
        assertEquals(1, message.lines().count(), message);
        return message;
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
        byte[] good = FitsBytes.join(
                FitsBytes.image(
                        16,
                        new long[] {5, 4},
                        new double[20],
                        "BZERO   = 32768",
                        "BLANK   = 3",
                        "NAME    = 'a&'",
                        "CONTINUE  'b'"),
                FitsBytes.hdu(
                        "XTENSION= 'IMAGE   '", -32, new long[] {2}, new double[2], "PCOUNT  = 0", "GCOUNT  = 1"));
        Fuzz.run(SEED, "FITS", cases, (_, random) -> {
            Path file = Files.write(folder.resolve("fuzz.fits"), Mutation.of(good, random));
            try (FitsImage image = FitsImage.open(file + (random.nextBoolean() ? "" : "[1]"))) {
                read(image);
            }
        });
    }
}
