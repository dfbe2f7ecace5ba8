package org.rankwise.fuzz;

import com.github.luben.zstd.Zstd;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.rankwise.cli.Outcome;
import org.rankwise.testing.FitsBytes;
import org.rankwise.testing.NpyBytes;
import org.rankwise.testing.Pictures;

/** Small valid files of every format, from a fixed seed: what is damaged is told by the seed of the case alone. */
final class Samples {
    private static final Path RESOURCES = Path.of("src/test/resources");
    private static final int LONGEST = 8_000;

    final List<byte[]> parquet = new ArrayList<>();
    final List<byte[]> pictures = new ArrayList<>();
    final List<byte[]> fits = new ArrayList<>();
    final List<byte[]> npy = new ArrayList<>();
    final List<byte[]> hdf5 = new ArrayList<>();
    /** A folder of parts with its manifest. */
    final Path parts;
    /** A folder of folders KEY=VALUE. */
    final Path hive;

    private final Random random = new Random(1);

    Samples(Path folder) throws IOException {
        Path csv = Files.writeString(folder.resolve("sample.csv"), csv(random, ',', "\n", 60));
        parts = folder.resolve("parts");
        hive = folder.resolve("hive");
        require("table", "partition", csv.toString(), "--by", "range:n", "--parts", "3", "-o", parts.toString());
        require("table", "load", csv.toString(), "--by", "k", "--to", hive.toString());
        require("table", "load", csv.toString(), "--to", folder.resolve("plain").toString());
        parquet.addAll(files(folder.resolve("plain"), ".*\\.parquet"));
        parquet.addAll(files(RESOURCES.resolve("parquet"), ".*\\.parquet"));
        pictures();
        arrays(folder);
    }

    private static void require(String... words) {
        Outcome outcome = Outcome.of(words);
        if (outcome.exitCode() != 0) {
            throw new IllegalStateException(outcome.err());
        }
    }

    /** Rows of all types, with quotes, missing values and letters of other alphabets. */
    static String csv(Random random, char delimiter, String lineEnd, int rows) {
        StringBuilder text = new StringBuilder("id,k,n,x,b,d,t".replace(',', delimiter)).append(lineEnd);
        for (int row = 0; row < rows; row++) {
            String[] fields = {
                Integer.toString(row),
                "k" + random.nextInt(4),
                Integer.toString(random.nextInt(-5, 20)),
                Double.toString(random.nextGaussian() * 100),
                Boolean.toString(random.nextBoolean()),
                "2024-0" + random.nextInt(1, 10) + "-1" + random.nextInt(10),
                "text " + random.nextInt(9)
            };
            for (int field = 0; field < fields.length; field++) {
                boolean plain = random.nextInt(12) > 0;
                text.append(field == 0 ? "" : delimiter).append(plain ? fields[field] : odd(random, delimiter));
            }
            text.append(lineEnd);
        }
        return text.toString();
    }

    private static String odd(Random random, char delimiter) {
        return Values.any(
                random,
                "",
                "NA",
                "nan",
                "null",
                "\"a" + delimiter + "b\"",
                "\"say \"\"x\"\"\"",
                "\"two\nlines\"",
                "zoë",
                "日本語",
                "-0",
                "1e300",
                "9223372036854775807",
                "9223372036854775808",
                "0012",
                " 5 ",
                "TRUE",
                "2024-02-30",
                "12:30",
                "+1");
    }

    static byte[] packed(byte[] bytes, String how) throws IOException {
        if (how.equals("zst")) {
            return Zstd.compress(bytes);
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    private void pictures() throws IOException {
        for (int maxval : new int[] {100, 255, 1000}) {
            for (int channels : new int[] {1, 3}) {
                int[] samples = Pictures.samples(random, 13 * 9 * channels, maxval);
                pictures.add(Pictures.pnm(13, 9, channels, maxval, samples));
                pictures.add(Pictures.plainPnm(13, 9, channels, maxval, samples));
                pictures.add(Pictures.pnm(
                        "P7\nWIDTH 13\nHEIGHT 9\nDEPTH " + channels + "\nMAXVAL " + maxval + "\nENDHDR\n",
                        maxval,
                        samples));
            }
        }
        pictures.add("P1\n5 3\n010110101011010".getBytes(StandardCharsets.US_ASCII));
        for (int kind : new int[] {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_INT_RGB}) {
            BufferedImage image = new BufferedImage(30, 20, kind);
            for (int i = 0; i < 600; i++) {
                image.setRGB(i % 30, i / 30, random.nextInt());
            }
            pictures.add(Pictures.encode(image, "png", false));
            pictures.add(Pictures.encode(image, "png", true));
            pictures.add(Pictures.encode(image, "jpeg", false));
            pictures.add(Pictures.encode(image, "bmp", false));
        }
        pictures.addAll(files(RESOURCES.resolve("image"), ".*\\.(tiff?|jpg)"));
    }

    private void arrays(Path folder) throws IOException {
        fits.add(FitsBytes.image(16, new long[] {13, 9}, numbers(117), "BZERO   = 32768", "EXPTIME = 30.0"));
        fits.add(FitsBytes.image(16, new long[] {13, 9}, numbers(117), "BLANK   = 3", "BSCALE  = 0.5", "EXPTIME = 10"));
        fits.add(FitsBytes.image(-32, new long[] {13, 9}, numbers(117), "EXPTIME = 1.5"));
        fits.add(FitsBytes.image(-64, new long[] {13, 9}, numbers(117)));
        fits.add(FitsBytes.image(8, new long[] {5, 4, 3}, numbers(60)));
        fits.add(FitsBytes.join(
                FitsBytes.image(8, new long[0], new double[0]),
                FitsBytes.hdu(
                        "XTENSION= 'IMAGE   '",
                        -32,
                        new long[] {13, 9},
                        numbers(117),
                        "PCOUNT  = 0",
                        "GCOUNT  = 1",
                        "EXTNAME = 'SCI     '")));
        for (String name : List.of("fpacked", "tiled")) {
            try (var in = new GZIPInputStream(Files.newInputStream(RESOURCES.resolve("fits/" + name + ".fits.gz")))) {
                fits.add(in.readAllBytes());
            }
        }
        npy.add(NpyBytes.write(1, '<', "u1", false, new long[] {9, 13}, numbers(117)));
        npy.add(NpyBytes.write(1, '>', "u2", true, new long[] {9, 13}, numbers(117)));
        npy.add(NpyBytes.write(2, '<', "f4", false, new long[] {3, 4, 5}, numbers(60)));
        npy.add(NpyBytes.write(3, '<', "i8", false, new long[] {2, 3, 2, 5}, numbers(60)));
        npy.add(NpyBytes.write(1, '<', "f8", true, new long[] {40}, numbers(40)));
        npy.add(NpyBytes.write(1, '<', "f2", false, new long[] {0, 4}, numbers(0)));
        pictures.addAll(fits.subList(0, 6));
        pictures.addAll(npy.subList(0, 3));
        short[][][] cube = new short[6][7][8];
        for (int i = 0; i < 336; i++) {
            cube[i / 56][i / 8 % 7][i % 8] = (short) (i * 97);
        }
        Path written = folder.resolve("jhdf.h5");
        try (WritableHdfFile hdf = HdfFile.write(written)) {
            hdf.putGroup("g").putDataset("cube", cube);
        }
        hdf5.add(Files.readAllBytes(written));
        hdf5.addAll(files(RESOURCES.resolve("hdf5"), ".*\\.h5"));
    }

    private double[] numbers(int count) {
        return random.ints(count, 0, 256).asDoubleStream().toArray();
    }

    private static List<byte[]> files(Path folder, String pattern) throws IOException {
        List<byte[]> files = new ArrayList<>();
        try (Stream<Path> found = Files.list(folder)) {
            for (Path file : found.filter(name -> name.toString().matches(pattern))
                    .sorted()
                    .toList()) {
                if (Files.size(file) < LONGEST) {
                    files.add(Files.readAllBytes(file));
                }
            }
        }
        return files;
    }
}
