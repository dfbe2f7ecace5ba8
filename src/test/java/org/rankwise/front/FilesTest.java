package org.rankwise.front;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.Zstd;
import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read and written, how much at a time, and when it is there. */
class FilesTest {
    private static final int SECONDS = 180;
    private static final int ROWS = 1_500_000;
    private static final String PICTURE = "examples/data/hubble_deep_field.jpg";
    private static final Path RESOURCES = Path.of("src/test/resources").toAbsolutePath();

    @TempDir
    static Path folder;

    private static Ended run(String... words) throws Exception {
        return Way.LOCAL.call(2, words).end(SECONDS);
    }

    @Promise({"**The field's formats.**", "All but JPEG and HDF5 are written too."})
    @ParameterizedTest
    @ValueSource(strings = {"ppm", "pnm", "pam", "tif", "fits", "npy", "png", "bmp"})
    void shouldWriteAndReadPictures(String extension) throws Exception {
        Path there = folder.resolve("there." + extension);
        Path back = folder.resolve("back-" + extension + ".ppm");
        Path straight = folder.resolve("straight-" + extension + ".ppm");
        run("image", "downsample", PICTURE, "--factor", "4", "-o", there.toString())
                .good();
        run("image", "invert", there.toString(), "-o", back.toString()).good();
        run("image", "pipe", PICTURE, "-o", straight.toString(), "downsample 4 | invert")
                .good();
        assertEquals(-1, Files.mismatch(straight, back), extension);
    }

    @Promise({
        "PNM, PAM, TIFF, FITS (tile-compressed too), NPY, PNG, BMP and JPEG; HDF5.",
        "All but JPEG and HDF5 are written too."
    })
    @Test
    void shouldReadButNotWriteJpegAndHdf5() throws Exception {
        run("image", "gray", PICTURE, "-o", folder.resolve("gray.pgm").toString())
                .good();
        run(
                        "array",
                        "slice",
                        RESOURCES.resolve("hdf5/chunked.h5") + ":/g/cube",
                        "0",
                        "-o",
                        folder.resolve("h.npy").toString())
                .good();
        for (String output : List.of("a.jpg", "a.h5")) {
            Ended ended =
                    run("image", "gray", PICTURE, "-o", folder.resolve(output).toString());
            assertEquals(2, ended.exitCode(), ended::toString);
            assertEquals(1, ended.err().lines().count(), ended::toString);
            assertFalse(Files.exists(folder.resolve(output)));
        }
    }

    @Promise("FITS (tile-compressed too)")
    @Test
    void shouldReadTileCompressedFits() throws Exception {
        Path tiled = folder.resolve("tiled.fits");
        try (var in = new GZIPInputStream(Files.newInputStream(RESOURCES.resolve("fits/fpacked.fits.gz")))) {
            Files.copy(in, tiled);
        }
        assertTrue(run("frames", "stats", tiled + "[1]").good().out().contains("tiled.fits"));
    }

    @Promise("CSV (also `.gz`, `.zst`) and Parquet, of which only the needed columns and row groups are read;")
    @Test
    void shouldReadTablesOfAllKinds() throws Exception {
        Path weather = Checkout.get().root().resolve("examples/data/seattle-weather.csv");
        byte[] bytes = Files.readAllBytes(weather);
        String described =
                run("table", "describe", "--json", weather.toString()).good().out();
        Path gz = folder.resolve("w.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gz))) {
            out.write(bytes);
        }
        Path zst = Files.write(folder.resolve("w.csv.zst"), Zstd.compress(bytes));
        Path parquet = folder.resolve("w");
        run("table", "load", weather.toString(), "--to", parquet.toString()).good();
        for (Path table : List.of(gz, zst, parquet)) {
            assertEquals(
                    described,
                    run("table", "describe", "--json", table.toString()).good().out(),
                    table.toString());
        }
        // a damaged page of a column that is not asked for is not seen
        Path part = parquet.resolve("part-00000.parquet");
        byte[] damaged = Files.readAllBytes(part);
        Arrays.fill(damaged, 4, 40, (byte) 0xff);
        Files.write(part, damaged);
        run("table", "group", parquet.toString(), "--by", "weather", "--agg", "mean:wind")
                .good();
        assertEquals(1, run("table", "describe", parquet.toString()).exitCode());
    }

    private static synchronized Path large() throws Exception {
        Path table = folder.resolve("large.csv");
        if (!Files.exists(table)) {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(table))) {
                out.write("id,k,x\n".getBytes(StandardCharsets.US_ASCII));
                for (int row = 0; row < ROWS; row++) {
                    out.write((row + ",k" + row % 97 + "," + (row * 7919L % 1_000_003) + ".25\n")
                            .getBytes(StandardCharsets.US_ASCII));
                }
            }
        }
        return table;
    }

    @Promise({
        "**Larger than memory.**",
        "Describe, group, clean and partition stream; `--memory 512M` bounds what a rank holds to sort and" + " join."
    })
    @TestFactory
    Stream<DynamicTest> shouldNeedLessMemoryThanTheTable() throws Exception {
        String table = large().toString();
        Together tests = new Together();
        Map<String, String[]> commands = Map.of(
                "describe", new String[] {"table", "describe", table},
                "group", new String[] {"table", "group", table, "--by", "k", "--agg", "mean:x"},
                "clean",
                        new String[] {
                            "table",
                            "clean",
                            table,
                            "--where",
                            "x > 5",
                            "-o",
                            folder.resolve("clean.csv").toString()
                        },
                "partition",
                        new String[] {
                            "table",
                            "partition",
                            table,
                            "--by",
                            "hash:k",
                            "--parts",
                            "4",
                            "-o",
                            folder.resolve("p").toString()
                        },
                "sort",
                        new String[] {
                            "table",
                            "sort",
                            table,
                            "--by",
                            "x",
                            "--memory",
                            "3M",
                            "-o",
                            folder.resolve("sort.csv").toString()
                        },
                "join",
                        new String[] {
                            "table",
                            "join",
                            table,
                            table,
                            "--on",
                            "id",
                            "--memory",
                            "3M",
                            "-o",
                            folder.resolve("join.csv").toString()
                        });
        commands.forEach((name, words) -> tests.add(name, () -> {
            Ended ended = Way.LOCAL
                    .call(2, words)
                    .with(Map.of("RANKWISE_JAVA_OPTS", "-Xmx28m"))
                    .end(SECONDS)
                    .good();
            assertEquals(
                    "",
                    ended.err()
                            .lines()
                            .filter(line -> !line.startsWith("rankwise: "))
                            .reduce("", String::concat),
                    ended::toString);
        }));
        return tests.tests();
    }

    @Promise({"**Whole or not at all.**", "An output appears under its final name only when it is complete."})
    @TestFactory
    Stream<DynamicTest> shouldLeaveNoHalfOutputWhenKilled() throws Exception {
        String table = large().toString();
        Together tests = new Together();
        for (Way way : Way.values()) {
            tests.add(way.toString(), () -> {
                way.require();
                Path out =
                        Files.createDirectory(folder.resolve("killed-" + way)).resolve("out.csv");
                String[] words = {"table", "sort", table, "--by", "x", "-o", out.toString()};
                try (Call.Running job = way.call(2, words).start()) {
                    while (job.isAlive() && parts(out) == 0) {
                        Thread.sleep(5);
                    }
                    job.kill();
                }
                if (Files.exists(out)) {
                    try (Stream<String> lines = Files.lines(out)) {
                        assertEquals(ROWS + 1, lines.count());
                    }
                }
            });
        }
        return tests.tests();
    }

    private static long parts(Path output) throws Exception {
        try (Stream<Path> files = Files.list(output.getParent())) {
            return files.count();
        }
    }
}
