package org.rankwise.format.fits;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rankwise.array.ArrayValues;
import org.rankwise.contract.ChildProcess;
import org.rankwise.fault.InputException;
import org.rankwise.file.store.RangedFile;
import org.rankwise.layout.Hyperslab;
import org.rankwise.layout.Shape;
import org.rankwise.testing.Fuzz;
import org.rankwise.testing.Mutation;
import org.rankwise.testing.Seed;

/** Images compressed by tiles, beside the same ones as astropy and CFITSIO unpack them. */
class TiledImageTest {
    private static final Seed SEED = Seed.of(TiledImageTest.class);
    private static final Path RESOURCES = Path.of("src/test/resources/fits");
    private static final int SECONDS = 300;
    private static final int PARTS = 10;

    @TempDir
    Path folder;

    @Test
    void shouldReadWhatAstropyWrites() throws Exception {
        assertTrue(compare(unpacked("tiled"), unpacked("plain")) > 80);
    }

    @Test
    void shouldReadWhatCfitsioWrites() throws Exception {
        assertEquals(14, compare(unpacked("fpacked"), unpacked("funpacked")));
    }

    @Test
    @Tag("slow")
    void shouldReadLargeImagesThatAstropyWrites() throws Exception {
        try (ChildProcess python = new ChildProcess(
                folder,
                List.of(
                        "/usr/bin/python3",
                        RESOURCES.resolve("make-tiled.py").toString(),
                        folder.toString(),
                        "301",
                        "2203",
                        "" + SEED.value()))) {
            assertEquals(0, python.exitCode(SECONDS), "needs python3-astropy: " + python.err());
        }
        assertTrue(compare(folder.resolve("tiled.fits"), folder.resolve("plain.fits")) > 80);
    }

    private Path unpacked(String name) throws Exception {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(RESOURCES.resolve(name + ".fits.gz")))) {
            return Files.write(folder.resolve(name + ".fits"), in.readAllBytes());
        }
    }

    /** Compares all images of two files, whole and in parts; returns how many there are. */
    private static int compare(Path tiled, Path plain) {
        List<Hdu> hdus = hdus(tiled);
        for (Hdu hdu : hdus) {
            String name = hdu.header().string("EXTNAME");
            try (FitsImage ours = FitsImage.open(tiled + "[" + name + "]");
                    FitsImage theirs = FitsImage.open(plain + "[" + name + "]")) {
                assertEquals(theirs.shape(), ours.shape(), name);
                Random random = SEED.random(name);
                for (int i = 0; i <= PARTS; i++) {
                    Hyperslab part = i == 0 ? Hyperslab.whole(ours.shape()) : randomPart(random, ours.shape());
                    assertArrayEquals(read(theirs, part), read(ours, part), name + "; " + SEED.line());
                }
            }
        }
        return hdus.size();
    }

    private static List<Hdu> hdus(Path path) {
        List<Hdu> hdus = new ArrayList<>();
        try (RangedFile file = new RangedFile(path)) {
            long offset = 0;
            for (int index = 0; offset < file.bytes(); index++) {
                Hdu hdu = Hdu.read(file, index, offset);
                if (hdu.isCompressedImage()) {
                    hdus.add(hdu);
                }
                offset = hdu.end();
            }
        }
        return hdus;
    }

    private static Hyperslab randomPart(Random random, Shape shape) {
        long[] starts = new long[shape.axes()];
        long[] counts = new long[shape.axes()];
        long[] steps = new long[shape.axes()];
        for (int axis = 0; axis < shape.axes(); axis++) {
            steps[axis] = 1 + random.nextInt(3) * random.nextInt(3);
            starts[axis] = random.nextInt((int) shape.extent(axis));
            counts[axis] = random.nextInt((int) ((shape.extent(axis) - 1 - starts[axis]) / steps[axis]) + 2);
        }
        return new Hyperslab(starts, counts, steps);
    }

    private static double[] read(FitsImage image, Hyperslab part) {
        ArrayValues values = new ArrayValues(image.type());
        image.read(part, values);
        double[] numbers = new double[values.count()];
        Arrays.setAll(numbers, values::asDouble);
        return numbers;
    }

    @Test
    void shouldShowTheImagesHeaderAndNotTheTables() throws Exception {
        try (FitsImage image = FitsImage.open(unpacked("tiled"))) {
            assertEquals(30.5, image.header().number("EXPTIME", 0));
            List<String> keywords =
                    image.header().cards().stream().map(Card::keyword).toList();
            assertEquals(
                    List.of("EXPTIME", "EXTNAME"),
                    keywords.stream().filter(word -> !word.isEmpty()).toList());
        }
    }

    /** A card of a good image is replaced by another. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            ZCMPTYPE | 'HCOMPRESS_1' | compressed by HCOMPRESS_1, which is not read; expected RICE_1
            ZCMPTYPE | 'GZIP_1'      | tile 0 has 0 bytes when it is decoded
            ZBITPIX  | 12            | ZBITPIX = 12 where 8, 16
            ZBITPIX  | -32           | floats quantized by null, which is not read
            ZNAXIS1  | -1            | ZNAXIS1 = -1 where a whole number
            ZNAXIS2  | 3000000       | has 3000000 tiles where the table has 13 rows
            ZNAXIS1  | 9000000000000 | tiles where the table has 13 rows
            ZTILE1   | 0             | ZTILE1 = 0 where a whole number from 1
            ZVAL2    | 3             | BYTEPIX = 3
            ZVAL1    | 0             | BLOCKSIZE = 0
            NAXIS1   | 4             | the fields of a row take 8 bytes where NAXIS1 = 4
            PCOUNT   | 9             | claims
            PCOUNT   | 999999        | the file ends here, but the image's table of tiles
            TFORM1   | '1J'          | COMPRESSED_DATA is of form J where P or Q
            TFORM1   | 'what'        | TFORM1 = what is no form
            TTYPE1   | 'ELSE'        | tile 0 has no data
            """)
    void shouldTellWhatIsWrong(String keyword, String value, String expected) throws Exception {
        byte[] bytes = small(unpacked("tiled"), "RICE_1_I2_300_ROWS");
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int at = text.indexOf(String.format("%-8s=", keyword), 2880);
        byte[] card = String.format("%-8s= %-70s", keyword, value).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(card, 0, bytes, at, card.length);
        Path file = Files.write(folder.resolve("bad.fits"), bytes);
        String message = assertThrows(InputException.class, () -> readAll(file)).getMessage();
        assertTrue(message.contains(expected), message);
        assertTrue(message.startsWith(file + ": byte "), message);
        assertEquals(1, message.lines().count(), message);
    }

    private static void readAll(Path file) {
        try (FitsImage image = FitsImage.open(file)) {
            read(image, Hyperslab.whole(image.shape()));
        }
    }

    /** A file of one of the images. */
    private static byte[] small(Path tiled, String name) throws Exception {
        byte[] all = Files.readAllBytes(tiled);
        for (Hdu hdu : hdus(tiled)) {
            if (name.equals(hdu.header().string("EXTNAME"))) {
                byte[] small = Arrays.copyOf(
                        all, (int) (2880 + hdu.end() - hdu.header().offset()));
                System.arraycopy(all, (int) hdu.header().offset(), small, 2880, small.length - 2880);
                return small;
            }
        }
        throw new AssertionError(name);
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
        Path tiled = unpacked("tiled");
        Path packed = unpacked("fpacked");
        List<byte[]> files = List.of(
                small(tiled, "RICE_1_I2_300_BOXES"),
                small(tiled, "RICE_1_U1_256_ROWS"),
                small(tiled, "GZIP_1_I4_70000_ROWS"),
                small(tiled, "GZIP_2_CUBE"),
                small(packed, "A"),
                small(packed, "E"),
                small(packed, "G"),
                small(tiled, "RICE_1_F8_DITHER2_BOXES"));
        Fuzz.run(SEED, "tiled FITS", cases, (i, random) -> {
            byte[] file = files.get(i % files.size());
            readAll(Files.write(
                    folder.resolve("fuzz.fits"),
                    switch (random.nextInt(4)) {
                        case 0 -> Mutation.of(file, random);
                        case 1 -> Mutation.inPlace(file, random);
                        default -> header(file, random);
                    }));
        });
    }

    /** Numbers and letters of the header changed, or bytes of the table and its heap. */
    private static byte[] header(byte[] file, Random random) {
        byte[] bytes = file.clone();
        int end = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("END     ", 2880);
        for (int i = random.nextInt(3); i >= 0; i--) {
            int card = 2880 + random.nextInt((end - 2880) / 80) * 80;
            if (random.nextInt(3) == 0) {
                int data = Math.ceilDiv(end + 80, 2880) * 2880;
                bytes[data + random.nextInt(Math.min(600, bytes.length - data))] = (byte) random.nextInt();
            } else {
                bytes[card + 10 + random.nextInt(21)] = (byte) "0123456789-'T. ".charAt(random.nextInt(15));
            }
        }
        return bytes;
    }
}
