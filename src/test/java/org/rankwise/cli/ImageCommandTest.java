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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rankwise.testing.Pictures;
import org.rankwise.testing.Seed;

class ImageCommandTest {
    private static final Seed SEED = Seed.of(ImageCommandTest.class);

    @TempDir
    Path folder;

    private Path in;
    private Path out;

    @BeforeEach
    void makePicture() throws Exception {
        in = Files.write(
                folder.resolve("in.ppm"),
                Pictures.pnm(40, 30, 3, 255, Pictures.samples(SEED.random("in"), 40 * 30 * 3, 255)));
        out = folder.resolve("out.ppm");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gray",
                "invert",
                "gamma --exponent 0.5",
                "levels --black 10 --white 200",
                "threshold --at 99",
                "threshold",
                "equalize",
                "blur --sigma 2 --border wrap",
                "box --radius 3",
                "median --radius 2 --border constant:7",
                "unsharp --sigma 1 --amount 2",
                "edges",
                "edges --method laplace",
                "edges --method canny --low 20 --high 60",
                "erode --radius 2",
                "dilate",
                "downsample --factor 3",
                "crop --x 3 --y 2 --width 20 --height 11",
                "sobel --border mirror",
                "depth --to 16",
                "components --connectivity 4"
            })
    void shouldGiveTheSameBytesAtAnyNumberOfRanks(String operation) throws Exception {
        byte[] first = null;
        for (String ranks : new String[] {"1", "2", "3", "5", "8", "40"}) {
            assertEquals(0, run("-n " + ranks + " image " + operation, in.toString(), "-o", out.toString()));
            first = first == null ? Files.readAllBytes(out) : first;
            assertArrayEquals(first, Files.readAllBytes(out), ranks + " ranks; " + SEED.line());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            gray | blur 2 | sobel                    ; gray, blur --sigma 2, edges
            blur --sigma 1 --border wrap|invert      ; blur --sigma 1 --border wrap, invert
            gray | threshold | dilate 2 | components ; gray, threshold, dilate --radius 2, components
            equalize | edges canny 0 30 60           ; equalize, edges --method canny --sigma 0 --low 30 --high 60
            downsample 2 | median --radius=1         ; downsample --factor 2, median --radius 1
            blur 2 | crop 3 2 20 11 | sobel          ; blur --sigma 2, crop --x 3 --y 2 --width 20 --height 11, edges
            box 1 wrap | unsharp --border mirror     ; box --radius 1 --border wrap, unsharp --border mirror
            """)
    void shouldFuseAPipeToWhatItsStepsMake(String pipe, String steps) throws Exception {
        Path from = in;
        int number = 0;
        for (String step : steps.split(",")) {
            Path to = folder.resolve("step" + number++ + ".pnm");
            assertEquals(0, run("-n 1 image " + step.strip(), from.toString(), "-o", to.toString()));
            from = to;
        }
        out = folder.resolve("out.pnm");
        for (String ranks : new String[] {"1", "3", "8"}) {
            assertEquals(0, run("-n " + ranks + " image pipe", in.toString(), "-o", out.toString(), pipe));
            assertArrayEquals(Files.readAllBytes(from), Files.readAllBytes(out), pipe + " " + SEED.line());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "blur 2",
                "box 1",
                "median 1",
                "median 2",
                "unsharp",
                "edges",
                "edges laplace",
                "edges canny",
                "erode",
                "dilate 2 wrap",
                "downsample 2",
                "threshold",
                "equalize",
                "components",
                "gray | canny | dilate"
            })
    void shouldTakeAnImageWithoutPixels(String pipe) throws Exception {
        for (String size : new String[] {"0 0", "0 7", "7 0"}) {
            Path empty = Files.writeString(folder.resolve("empty"), "P5 " + size + " 255\n");
            for (String ranks : new String[] {"1", "3"}) {
                assertEquals(0, run("-n " + ranks + " image pipe", empty.toString(), "-o", out.toString(), pipe), size);
            }
        }
    }

    @Test
    void shouldConvolveWithATextMatrix() throws Exception {
        Path matrix = Files.writeString(folder.resolve("left.txt"), "0 0 0\n1 0 0 # the pixel to the left\n0 0 0\n");
        Path small = Files.write(folder.resolve("small"), Pictures.pnm(3, 1, 1, 255, new int[] {10, 20, 30}));
        Path moved = folder.resolve("moved.pgm");
        assertEquals(0, run("image convolve", small.toString(), matrix.toString(), "-o", moved.toString()));
        assertArrayEquals(Pictures.pnm(3, 1, 1, 255, new int[] {10, 10, 20}), Files.readAllBytes(moved));
    }

    @Test
    @ResourceLock(Resources.SYSTEM_OUT)
    void shouldPrintNumbersAsJson() throws Exception {
        Path small = Files.write(folder.resolve("small"), Pictures.pnm(4, 1, 1, 255, new int[] {0, 9, 0, 200}));
        assertEquals(
                "{\"threshold\": 9.0}\n", printed("image threshold --json", small.toString(), "-o", out.toString()));
        assertEquals(
                "{\"components\": 2}\n", printed("image components --json", small.toString(), "-o", out.toString()));
        assertEquals(
                "{\"mae\": 0.0, \"mse\": 0.0, \"max_difference\": 0.0, \"psnr\": null, \"ssim\": null}\n",
                printed("image compare --json", small.toString(), small.toString()));
        String histogram = printed("image histogram --json --bins 4", small.toString());
        assertTrue(histogram.startsWith("{\"width\": 4, \"height\": 1, \"white\": 255, "), histogram);
        assertTrue(histogram.endsWith("\"counts\": [3, 0, 0, 1]}]}\n"), histogram);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            2 ; blur ; blur needs sigma
            2 ; blur --sigma 0 ; sigma 0.0 where a number above 0
            2 ; blur --sigma x ; sigma is x where a number is expected
            2 ; box --radius 0 ; radius 0 where 1 to 2000
            2 ; edges --method prewitt ; method is prewitt where sobel, laplace or canny
            2 ; sobel --border torus ; border torus where reflect
            2 ; levels --black 9 --white 9 ; black must be less than white
            2 ; downsample --factor 0 ; factor 0 where 1 to
            2 ; crop --x 0 --y 0 --width 0 --height 5 ; crop of 0 x 5 pixels from column 0, row 0 on, where at least 1 x 1
            2 ; crop --x=-1 --y 0 --width 1 --height 5 ; crop of 1 x 5 pixels from column -1, row 0 on, where at least
            2 ; crop --x 0 --y 0 --width 9 ; crop needs height
            2 ; crop --x 1 --y 2 --width 9999 --height 3 ; ends at column 10000, row 5, where the picture has
            2 ; pipe crop 0 0 9 9 9 ; crop takes X Y W H and is given 9 as well
            2 ; pipe gray | smooth ; stage smooth in the pipe where one of these is expected: gray
            2 ; pipe gray | ; an empty stage
            2 ; pipe blur 2 9 9 ; blur takes S [BORDER]
            1 ; convolve none.txt ; none.txt: there is no such file
            """)
    @ResourceLock(Resources.SYSTEM_ERR)
    void shouldTellTheUsersMistakesInOneLine(int exitCode, String operation, String expected) {
        List<String> arguments = new ArrayList<>(List.of("image"));
        if (operation.startsWith("pipe") || operation.startsWith("convolve")) {
            // the second word is one argument, bars and all
            String[] words = operation.split(" ", 2);
            arguments.addAll(List.of(words[0], in.toString(), words[1]));
        } else {
            arguments.addAll(List.of(operation.split(" ")));
            arguments.add(in.toString());
        }
        arguments.addAll(List.of("-o", out.toString()));
        PrintStream before = System.err;
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        try {
            assertEquals(exitCode, Main.run(arguments.toArray(String[]::new)), err.toString(StandardCharsets.UTF_8));
        } finally {
            System.setErr(before);
        }
        String message = err.toString(StandardCharsets.UTF_8);
        assertTrue(message.contains(expected), message);
        assertEquals(1, message.lines().count(), message);
        assertFalse(Files.exists(out));
    }

    private static int run(String words, String... more) {
        List<String> arguments = new ArrayList<>(List.of(words.split(" +")));
        arguments.addAll(List.of(more));
        return Main.run(arguments.toArray(String[]::new));
    }

    private static String printed(String words, String... more) {
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            assertEquals(0, run(words, more));
        } finally {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
