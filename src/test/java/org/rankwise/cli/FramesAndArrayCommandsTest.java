package org.rankwise.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rankwise.testing.FitsBytes;
import org.rankwise.testing.NpyBytes;

class FramesAndArrayCommandsTest {
    @TempDir
    Path folder;

    @Test
    @ResourceLock(Resources.SYSTEM_OUT)
    void shouldTellStatisticsAsJson() throws Exception {
        Path frame = Files.write(
                folder.resolve("a.fits"),
                FitsBytes.image(16, new long[] {3, 2}, new double[] {1, 2, 3, 4, 6, -1}, "BLANK   = -1"));
        Path none =
                Files.write(folder.resolve("b.fits"), FitsBytes.image(-32, new long[] {1}, new double[] {Double.NaN}));
        String expected = "{\"frames\": [{\"name\": \"" + frame
                + "\", \"shape\": [2, 3], \"type\": \"float32\", \"count\": 5,"
                + " \"missing\": 1, \"mean\": 3.2, \"std\": 1.9235384061671346, \"min\": 1.0, \"max\": 6.0, \"median\": 3.0},"
                + " {\"name\": \"" + none + "\", \"shape\": [1], \"type\": \"float32\", \"count\": 0, \"missing\": 1,"
                + " \"mean\": null, \"std\": null, \"min\": null, \"max\": null, \"median\": null}]}\n";
        for (String ranks : new String[] {"1", "3"}) {
            PrintStream before = System.out;
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
            try {
                assertEquals(0, Main.run("-n", ranks, "frames", "stats", "--json", frame.toString(), none.toString()));
            } finally {
                System.setOut(before);
            }
            assertEquals(expected, out.toString(StandardCharsets.UTF_8));
        }
    }

    @Test
    void shouldKeepFortranOrderAndReduceEitherWay() throws Exception {
        double[] numbers = {1, 2, 3, 4, 5, 6};
        for (boolean fortran : new boolean[] {false, true}) {
            Path in = Files.write(
                    folder.resolve("in.npy"), NpyBytes.write(1, '<', "i2", fortran, new long[] {2, 3}, numbers));
            Path out = folder.resolve("out.npy");
            assertEquals(
                    0,
                    Main.run(
                            "-n",
                            "2",
                            "array",
                            "reduce",
                            in.toString(),
                            "--op",
                            "sum",
                            "--axis",
                            "-1",
                            "-o",
                            out.toString()));
            assertArrayEquals(
                    new double[] {6, 15}, NpyBytes.read(Files.readAllBytes(out)).numbers());
            assertEquals(0, Main.run("-n", "2", "array", "slice", in.toString(), "1:,::2", "-o", out.toString()));
            NpyBytes.Content part = NpyBytes.read(Files.readAllBytes(out));
            assertArrayEquals(new long[] {1, 2}, part.shape());
            assertArrayEquals(new double[] {4, 6}, part.numbers());
            assertEquals(fortran, new String(Files.readAllBytes(out), StandardCharsets.ISO_8859_1).contains("True"));
        }
    }

    @ParameterizedTest
    @ResourceLock(Resources.SYSTEM_ERR)
    @ValueSource(
            strings = {
                "2 frames combine a.fits -o out.fits",
                "2 frames combine a.fits --method mean -o out.npy",
                "2 frames combine a.fits --method mode -o out.fits",
                "2 frames combine --method mean -o out.fits",
                "2 frames combine a.fits --method mean --sigma 2 -o out.fits",
                "2 frames combine a.fits --method sigclip --sigma -1 -o out.fits",
                "2 frames combine a.fits --method sigclip --iterations 0 -o out.fits",
                "2 frames combine a.fits --method median --weights 1 -o out.fits",
                "2 frames combine a.fits --method mean --weights 1,,2 -o out.fits",
                "2 frames combine a.fits --method mean --weights 1,2 -o out.fits",
                "2 frames combine a.fits --method mean --memory much -o out.fits",
                "2 frames combine a.fits --method mean --memory 10 -o out.fits",
                "2 frames combine a.fits --method mean --type int8 -o out.fits",
                "2 frames combine a.fits --method mean --scale-dark -o out.fits",
                "1 frames combine a.fits none.fits --method mean -o out.fits",
                "1 frames stats none.fits",
                "1 frames combine a.fits --method mean -o none/out.fits",
                "2 array reduce a.fits --op mean --axis 2 -o out.npy",
                "2 array reduce a.fits --op mode --axis 0 -o out.npy",
                "2 array reduce a.fits --op mean --ddof 1 --axis 0 -o out.npy",
                "2 array reduce a.txt --op mean --axis 0 -o out.npy",
                "2 array reduce a.fits --op std --ddof -1 --axis 0 -o out.npy",
                "2 array reduce a.fits --op mean --axis 0 -o out.txt",
                "2 array slice a.fits 1:2:-1 -o out.npy",
                "2 array slice a.fits 5 -o out.npy",
                "1 array slice none.npy 1 -o out.npy",
                "1 array slice none.h5:/x 1 -o out.npy",
                "1 array slice a.fits[7] 1 -o out.npy"
            })
    void shouldTellTheUsersMistakesWithoutOutput(String line) throws Exception {
        Files.write(folder.resolve("a.fits"), FitsBytes.image(16, new long[] {3, 2}, new double[6]));
        String[] words = line.split(" ");
        String[] arguments = Arrays.stream(words, 1, words.length)
                .map(word -> word.matches("(none/)?[a-z]+\\.[a-z0-9]+(\\[7]|:/x)?") ? folder + "/" + word : word)
                .toArray(String[]::new);
        for (String ranks : new String[] {"1", "3"}) {
            String[] all = new String[arguments.length + 2];
            all[0] = "-n";
            all[1] = ranks;
            System.arraycopy(arguments, 0, all, 2, arguments.length);
            String message = fails(Integer.parseInt(words[0]), all);
            assertTrue(message.startsWith("rankwise: "), message);
            assertTrue(message.lines().filter(text -> !text.startsWith("See: ")).count() == 1, message);
            assertFalse(message.contains("Exception"), message);
        }
        try (var files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
    }

    private static String fails(int exitCode, String... arguments) {
        PrintStream before = System.err;
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        try {
            assertEquals(exitCode, Main.run(arguments), () -> err.toString(StandardCharsets.UTF_8));
        } finally {
            System.setErr(before);
        }
        return err.toString(StandardCharsets.UTF_8);
    }
}
