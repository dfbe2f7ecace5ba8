package org.rankwise.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.rankwise.contract.ChildProcess;
import org.rankwise.engine.mpi.MpiFamily;
import org.rankwise.engine.mpj.MpjMode;
import org.rankwise.testing.FitsBytes;
import org.rankwise.testing.NpyBytes;
import org.rankwise.testing.Pictures;
import org.rankwise.testing.Seed;

/** Every command that ranks run gives the same files and the same stdout on every engine as one rank alone. */
class EveryEngineTest {
    private static final Seed SEED = Seed.of(EveryEngineTest.class);
    private static final int SECONDS = 300;
    /** Folders of a file a rank, which are compared by what is read from them. */
    private static final String BY_RANK = "by-rank";

    private static final List<String> TABLE = List.of(
            "table describe IN/csv",
            "table describe --json IN/csv",
            "table describe --json --quantiles IN/csv",
            "table describe --correlation IN/csv",
            "table describe --histogram x --bins 7 --plot OUT/histogram.png IN/csv",
            "table clean IN/csv --where n_>_3_and_not_k_is_null --derive y=x*2+n --rename y=z --drop t -o OUT/local.csv",
            "table clean IN/csv --fill x=mean --fill k=previous --drop-missing n -o OUT/filled.csv",
            "table clean IN/csv --distinct k,n -o OUT/distinct.csv",
            "table clean IN/csv --sample 100:7 -o OUT/sample.csv",
            "table clean IN/csv --select id,x --head 333",
            "table clean IN/csv --cast n=double --fill n=0.5 -o OUT/cast.tsv",
            "table group IN/csv --by k,b --agg count:x,sum:n,mean:x,std:x,min:t,max:d,median:x,distinct:n,"
                    + "first:t,p95:x -o OUT/group.csv",
            "table group IN/csv --by n --agg mean:x",
            "table sort IN/csv --by x:desc,k -o OUT/sorted.csv",
            "table sort IN/csv --by t,id:desc",
            "table join IN/csv IN/other.csv --on k --how left -o OUT/left.csv",
            "table join IN/other.csv IN/csv --on k,n",
            "table partition IN/csv --by range:x --parts 3 -o OUT/range",
            "table partition IN/csv --by hash:k --parts 4 -o OUT/hash",
            "table partition IN/csv --by column:b -o OUT/column",
            "table partition IN/csv --by roundrobin --parts 3 -o OUT/roundrobin",
            "table partition IN/csv --by random:5 --parts 3 -o OUT/random",
            "table partition IN/csv --by weighted:1,2,0.5 -o OUT/weighted",
            "table describe --json OUT/hash",
            "table load IN/csv --to OUT/by-rank/plain",
            "table load IN/csv --by k,b --to OUT/by-rank/keyed",
            "table sort OUT/by-rank/plain --by id -o OUT/plain.csv",
            "table sort OUT/by-rank/keyed --by id -o OUT/keyed.csv",
            "table describe --json --quantiles OUT/by-rank/plain",
            "table clean OUT/by-rank/keyed --where k='k3'_and_x>0 --distinct id -o OUT/one-key.csv",
            "table group OUT/by-rank/keyed --by k --agg count:id,sum:n");

    private static final List<String> PICTURES = List.of(
            "gray IN/p.ppm --weights 709",
            "invert IN/p.ppm",
            "gamma IN/g.pgm --exponent 0.7",
            "levels IN/g.pgm --black 20 --white 200",
            "threshold IN/g.pgm --at otsu --json",
            "equalize IN/g.pgm",
            "depth IN/g.pgm --to float",
            "blur IN/p.ppm --sigma 1.5",
            "box IN/p.ppm --radius 3",
            "median IN/g.pgm --radius 2",
            "unsharp IN/g.pgm",
            "edges IN/g.pgm --method canny --low 20 --high 60",
            "sobel IN/g.pgm",
            "laplace IN/g.pgm",
            "canny IN/g.pgm",
            "erode IN/g.pgm --radius 2",
            "dilate IN/g.pgm",
            "convolve IN/g.pgm --matrix IN/matrix.txt",
            "downsample IN/p.ppm --factor 3",
            "crop IN/p.ppm --x 7 --y 5 --width 40 --height 31",
            "components IN/g.pgm --connectivity 8 --json");

    private static final List<String> ARRAYS = List.of(
            "image pipe IN/p.png -o OUT/pipe.png gray_|_blur_2_|_sobel",
            "image pipe IN/p.png -o OUT/pipe.bmp crop_3_2_30_20_|_blur_1_|_crop_1_1_20_10",
            "image invert OUT/pipe.bmp -o OUT/invert.ppm",
            "image histogram IN/g.pgm --bins 16 --json",
            "image compare IN/p.ppm OUT/blur.tif --json",
            "image difference IN/p.ppm OUT/blur.tif -o OUT/difference.tif --signed",
            "image mean IN/p.ppm OUT/blur.tif -o OUT/mean.png",
            "frames combine IN/f0.fits IN/f1.fits IN/f2.fits --method median -o OUT/median.fits",
            "frames combine IN/f0.fits IN/f1.fits IN/f2.fits --method mean --weights 1,2,3 --bias IN/f1.fits -o OUT/mean.fits",
            "frames combine IN/f0.fits IN/f1.fits IN/f2.fits --method sigclip --sigma 1 --type float64 -o OUT/clip.fits",
            "frames stats --json IN/f0.fits IN/f1.fits",
            "array reduce IN/a.npy --op sum --axis 0 -o OUT/sum.npy",
            "array reduce IN/f0.fits --op mean --axis 1 -o OUT/mean1.npy",
            "array reduce IN/h.h5:/x --op std --ddof 1 --axis 1 -o OUT/std.fits",
            "array slice IN/a.npy 1:,::2 -o OUT/slice.npy",
            "array slice IN/h.h5:/x 2:9:3 -o OUT/h5.npy");

    @TempDir
    static Path folder;

    private static TreeMap<String, byte[]> expected;

    @BeforeAll
    static void runAlone() throws Exception {
        Path in = Files.createDirectory(folder.resolve("in"));
        tables(in);
        pictures(in);
        arrays(in);
        List<String> lines = new ArrayList<>(TABLE);
        for (String picture : PICTURES) {
            String name = picture.substring(0, picture.indexOf(' '));
            lines.add("image " + picture + " -o OUT/" + name + ".tif");
        }
        lines.addAll(ARRAYS);
        Files.write(folder.resolve("lines"), lines);
        expected = results("local", local(1));
        assertTrue(expected.size() > lines.size() / 2, expected.keySet().toString());
    }

    @Test
    void shouldKnowEveryCommand() throws IOException {
        List<String> missing = new ArrayList<>();
        List<String> lines = Files.readAllLines(folder.resolve("lines"));
        for (Commands group : Commands.ALL) {
            for (Commands command : group.commands()) {
                String name = group.name() + " " + command.name() + " ";
                if (lines.stream().noneMatch(line -> line.startsWith(name))) {
                    missing.add(name);
                }
            }
        }
        assertEquals(List.of(), missing, "commands that are in no line of this test");
    }

    @TestFactory
    Stream<DynamicTest> shouldGiveTheBytesOfOneRank() {
        List<DynamicTest> tests = new ArrayList<>();
        for (int ranks = 1; ranks <= 3; ranks++) {
            int count = ranks;
            for (MpiFamily family : MpiFamily.values()) {
                tests.add(DynamicTest.dynamicTest(family + ", " + ranks + " ranks", () -> {
                    family.require();
                    assertSame(family.name() + count, family.command(count, ManyCommands.class.getName()));
                }));
            }
            tests.add(DynamicTest.dynamicTest("MPJ Express, " + ranks + " ranks", () -> {
                MpjMode.require();
                assertSame("mpj" + count, MpjMode.MULTICORE.command(folder, count, ManyCommands.class.getName()));
            }));
        }
        tests.add(DynamicTest.dynamicTest("threads, 3 ranks", () -> assertSame("local3", local(3))));
        return tests.stream();
    }

    private static void assertSame(String name, List<String> command) throws Exception {
        TreeMap<String, byte[]> found = results(name, command);
        assertEquals(expected.keySet(), found.keySet(), SEED.line());
        assertEquals(text(expected.get("stdout")), text(found.get("stdout")), SEED.line());
        for (String file : expected.keySet()) {
            assertArrayEquals(expected.get(file), found.get(file), file + "; " + SEED.line());
        }
    }

    private static List<String> local(int ranks) {
        return ChildProcess.java(
                "--enable-native-access=ALL-UNNAMED",
                "-Drankwise.engine=local",
                "-Drankwise.ranks=" + ranks,
                ManyCommands.class.getName());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** What a job writes, by name. */
    private static TreeMap<String, byte[]> results(String name, List<String> command) throws Exception {
        Path out = Files.createDirectories(folder.resolve("out-" + name + "/" + BY_RANK))
                .getParent();
        List<String> whole = new ArrayList<>(command);
        whole.addAll(
                List.of(folder.resolve("lines").toString(), folder.resolve("in").toString(), out.toString()));
        TreeMap<String, byte[]> results = new TreeMap<>();
        try (ChildProcess job = new ChildProcess(folder, whole)) {
            assertEquals(0, job.exitCode(SECONDS), job.out() + job.err() + SEED.line());
            results.put("stdout", job.out().replace(out.toString(), "OUT").getBytes(StandardCharsets.UTF_8));
        }
        try (Stream<Path> files = Files.walk(out)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!out.relativize(file).startsWith(BY_RANK)) {
                    results.put(out.relativize(file).toString(), Files.readAllBytes(file));
                }
            }
        }
        return results;
    }

    /** Several files, so that there are pieces for several ranks; two of them compressed. */
    private static void tables(Path in) throws IOException {
        Path csv = Files.createDirectory(in.resolve("csv"));
        Random random = SEED.random("table");
        for (int file = 0; file < 7; file++) {
            StringBuilder text = new StringBuilder("id,k,n,x,b,d,t\n");
            for (int row = 0; row < 150; row++) {
                text.append(150 * file + row)
                        .append(',')
                        .append(random.nextInt(9) == 0 ? "" : "k" + random.nextInt(6))
                        .append(',')
                        .append(random.nextInt(9) == 0 ? "" : random.nextInt(20))
                        .append(',')
                        .append(random.nextInt(9) == 0 ? "" : random.nextGaussian() * 1e3)
                        .append(',')
                        .append(random.nextBoolean())
                        .append(",2024-0")
                        .append(random.nextInt(1, 10))
                        .append("-1")
                        .append(random.nextInt(10))
                        .append(
                                random.nextInt(9) == 0
                                        ? ",\"zoë, \"\"two\"\"\nlines\"\n"
                                        : ",text " + random.nextInt(50) + "\n");
            }
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            String name = "part" + file + ".csv";
            switch (file) {
                case 2 -> Files.write(csv.resolve(name + ".gz"), gzip(bytes));
                case 4 -> Files.write(csv.resolve(name + ".zst"), Zstd.compress(bytes));
                default -> Files.write(csv.resolve(name), bytes);
            }
        }
        StringBuilder other = new StringBuilder("k,n,w\n");
        for (int row = 0; row < 40; row++) {
            other.append(row % 9 == 0 ? "" : "k" + random.nextInt(8))
                    .append(',')
                    .append(random.nextInt(20))
                    .append(',')
                    .append(row / 7.0)
                    .append('\n');
        }
        Files.writeString(in.resolve("other.csv"), other);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    private static void pictures(Path in) throws IOException {
        Random random = SEED.random("pictures");
        Files.write(in.resolve("p.ppm"), Pictures.pnm(61, 47, 3, 255, Pictures.samples(random, 61 * 47 * 3, 255)));
        Files.write(in.resolve("g.pgm"), Pictures.pnm(53, 38, 1, 255, Pictures.samples(random, 53 * 38, 255)));
        Files.writeString(in.resolve("matrix.txt"), "0 1 0\n1 -4 1\n0 1 0\n");
        BufferedImage image = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 1200; i++) {
            image.setRGB(i % 40, i / 40, random.nextInt());
        }
        Files.write(in.resolve("p.png"), Pictures.encode(image, "png", false));
    }

    private static void arrays(Path in) throws IOException {
        Random random = SEED.random("arrays");
        for (int frame = 0; frame < 3; frame++) {
            Files.write(
                    in.resolve("f" + frame + ".fits"),
                    FitsBytes.image(
                            -32,
                            new long[] {13, 11},
                            random.doubles(143, 10, 20)
                                    .map(value -> (float) value)
                                    .toArray()));
        }
        Files.write(
                in.resolve("a.npy"),
                NpyBytes.write(
                        1,
                        '<',
                        "f8",
                        false,
                        new long[] {9, 7},
                        random.doubles(63).toArray()));
        double[][] rows = new double[12][5];
        for (double[] row : rows) {
            Arrays.setAll(row, _ -> random.nextGaussian());
        }
        try (WritableHdfFile hdf = HdfFile.write(in.resolve("h.h5"))) {
            hdf.putDataset("x", rows);
        }
    }
}
