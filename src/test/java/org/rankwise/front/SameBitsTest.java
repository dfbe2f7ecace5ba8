package org.rankwise.front;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The same bits at any rank count, on every engine. */
class SameBitsTest {
    private static final int SECONDS = 180;
    private static final List<List<String>> COMMANDS = List.of(
            List.of(
                    "image",
                    "pipe",
                    "examples/data/hubble_deep_field.jpg",
                    "-o",
                    "OUT/edges.png",
                    "gray | blur 2 | sobel"),
            List.of(
                    "table",
                    "group",
                    "examples/data/seattle-weather.csv",
                    "--by",
                    "weather",
                    "--agg",
                    "mean:temp_max,std:wind",
                    "-o",
                    "OUT/means.csv"),
            List.of(
                    "frames",
                    "combine",
                    "IN/frame1.fits",
                    "IN/frame2.fits",
                    "IN/frame3.fits",
                    "--method",
                    "sigclip",
                    "-o",
                    "OUT/combined.fits"),
            List.of("array", "reduce", "IN/frame1.fits", "--op", "mean", "--axis", "0", "-o", "OUT/mean.npy"));

    @TempDir
    static Path folder;

    private static TreeMap<String, byte[]> results(Way way, int ranks, Path in, String name) throws Exception {
        Path out = Files.createDirectory(folder.resolve(name));
        for (List<String> command : COMMANDS) {
            String[] words = command.stream()
                    .map(word -> word.replace("IN/", in + "/").replace("OUT/", out + "/"))
                    .toArray(String[]::new);
            Ended ended = way.call(ranks, words).end(SECONDS).good();
            assertEquals("", ended.out() + ended.err(), ended::toString);
        }
        TreeMap<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> found = Files.list(out)) {
            for (Path file : found.toList()) {
                files.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        return files;
    }

    @Promise({
        "**The same bits at any rank count.**",
        "The ready-made commands reduce images, frames, arrays and tables the same way."
    })
    @TestFactory
    Stream<DynamicTest> shouldWriteTheSameBytes() throws Exception {
        Path night = folder.resolve("night");
        Way.LOCAL
                .call(2, "run", "examples/frames/MakeFrames.java", night.toString())
                .end(SECONDS)
                .good();
        TreeMap<String, byte[]> alone = results(Way.LOCAL, 1, night, "alone");
        assertEquals(COMMANDS.size(), alone.size());
        Together tests = new Together();
        for (Way way : Way.values()) {
            tests.add(way.toString(), () -> {
                way.require();
                TreeMap<String, byte[]> found = results(way, 3, night, way.name());
                assertEquals(alone.keySet(), found.keySet());
                alone.forEach((name, bytes) -> assertArrayEquals(bytes, found.get(name), name));
            });
        }
        return tests.tests();
    }

    @Promise("Sums of columns are exact, reductions fold in rank order on every engine.")
    @TestFactory
    Stream<DynamicTest> shouldFoldInRankOrderAndSumExactly() throws Exception {
        // by adding one after the other, 0 or 2 and not 3
        Path table = Files.writeString(folder.resolve("sums.csv"), "x\n1e100\n1\n1e16\n1\n-1e100\n1\n-1e16\n");
        Together tests = new Together();
        for (Way way : Way.values()) {
            for (int ranks : new int[] {2, 3, 5}) {
                tests.add("fold, " + ranks + " ranks, " + way, () -> {
                    way.require();
                    assertEquals(
                            "in rank order\n",
                            way.program(ranks, "Folds").end(SECONDS).good().out());
                });
            }
            tests.add("sum, " + way, () -> {
                way.require();
                String json = way.call(3, "table", "describe", "--json", table.toString())
                        .end(SECONDS)
                        .good()
                        .out();
                assertTrue(json.contains("\"mean\": " + 3.0 / 7), json);
            });
        }
        return tests.tests();
    }

    @Promise({
        "You write a data reduction once, in Java: every rank runs the same program, reads its own range of the input, transforms"
                + " it locally, and merges with MPI's collectives.",
        "Ranks are threads of one JVM on your laptop, or processes of an MPI" + " job, without a change to the program."
    })
    @TestFactory
    Stream<DynamicTest> shouldRunOneProgramEverywhere() throws Exception {
        String[] words = {"run", "examples/ColumnMeans.java", "examples/data/seattle-weather.csv"};
        String alone = Way.LOCAL.call(1, words).end(SECONDS).good().out();
        assertTrue(alone.contains("16.43908281998631"), alone);
        Together tests = new Together();
        for (Way way : Way.values()) {
            tests.add(way.toString(), () -> {
                way.require();
                assertEquals(alone, way.call(4, words).end(SECONDS).good().out());
            });
        }
        return tests.tests();
    }
}
