package org.rankwise.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rankwise.array.ArrayValues;
import org.rankwise.format.fits.FitsImage;
import org.rankwise.front.Promise;
import org.rankwise.layout.Hyperslab;

/** Every example runs, and tells what it should, at several rank counts. */
class ExamplesTest {
    @TempDir
    Path folder;

    private String run(int ranks, String exampleAndArguments) throws Exception {
        return new Shell(folder).run("bin/rankwise run -n " + ranks + " examples/" + exampleAndArguments);
    }

    @Promise({
        "[Squares](examples/Squares.java)",
        "[ColumnMeans](examples/ColumnMeans.java)",
        "[GrayBands](examples/GrayBands.java)",
        "[Pi](examples/Pi.java)",
        "[ElectTheMaximum](examples/ElectTheMaximum.java)",
        "[RingPass](examples/RingPass.java)",
        "[Edges](examples/Edges.java)",
        "[frames](examples/frames)",
        "[elt](examples/elt)",
        "[library](examples/library)"
    })
    @Test
    void shouldHaveATestForEachExample() throws Exception {
        Set<String> tested = Arrays.stream(getClass().getDeclaredMethods())
                .map(method -> method.getName().replaceFirst("^should", "") + ".java")
                .collect(Collectors.toCollection(TreeSet::new));
        try (Stream<Path> files = Files.list(Shell.root().resolve("examples"))) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .forEach(name -> assertTrue(tested.contains(name), name + " has no test"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 25})
    void shouldSquares(int ranks) throws Exception {
        assertEquals(
                Arrays.toString(IntStream.rangeClosed(1, 20).map(i -> i * i).toArray()) + "\n",
                run(ranks, "Squares.java"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void shouldColumnMeans(int ranks) throws Exception {
        String means = run(ranks, "ColumnMeans.java examples/data/seattle-weather.csv");
        assertTrue(means.contains("16.43908281998631") && means.contains("3.24113620807666"), means);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void shouldWeatherElt(int ranks) throws Exception {
        run(
                ranks,
                "elt/WeatherElt.java examples/data/seattle-weather.csv " + folder.resolve("stored") + " "
                        + folder.resolve("warm.csv"));
        String warm = Files.readString(folder.resolve("warm.csv"));
        assertTrue(
                warm.startsWith("date,precipitation,temp_max,temp_min,wind,weather,count_date,mean_temp_max\n"
                        + "2014-08-11,0.5,35.6,17.8,2.6,rain,641,13.454602184087364\n"),
                warm.substring(0, Math.min(300, warm.length())));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void shouldGrayBands(int ranks) throws Exception {
        Path gray = folder.resolve("gray.png");
        run(ranks, "GrayBands.java examples/data/hubble_deep_field.jpg " + gray);
        BufferedImage picture = ImageIO.read(gray.toFile());
        Path other = folder.resolve("command.png");
        new Shell(folder).run("bin/rankwise image gray examples/data/hubble_deep_field.jpg -o " + other);
        int[] ours = picture.getRaster().getPixels(0, 0, 1000, 872, (int[]) null);
        assertTrue(
                Arrays.equals(ours, ImageIO.read(other.toFile()).getRaster().getPixels(0, 0, 1000, 872, (int[]) null)),
                "the example and the command differ");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void shouldEdges(int ranks) throws Exception {
        Path edges = folder.resolve("edges.png");
        run(ranks, "Edges.java examples/data/hubble_deep_field.jpg " + edges);
        Path other = folder.resolve("command.png");
        new Shell(folder)
                .run("bin/rankwise image pipe examples/data/hubble_deep_field.jpg -o " + other + " \"gray | sobel\"");
        int[] ours = ImageIO.read(edges.toFile()).getRaster().getPixels(0, 0, 1000, 872, (int[]) null);
        assertTrue(
                Arrays.equals(ours, ImageIO.read(other.toFile()).getRaster().getPixels(0, 0, 1000, 872, (int[]) null)),
                "the example and the command differ");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void shouldPi(int ranks) throws Exception {
        assertTrue(run(ranks, "Pi.java 1000000").startsWith("pi is about 3.14159265359"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void shouldElectTheMaximum(int ranks) throws Exception {
        assertTrue(run(ranks, "ElectTheMaximum.java")
                .matches("rank \\d of " + ranks + " drew the largest number, 0\\.\\d{6}\n"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void shouldRingPass(int ranks) throws Exception {
        assertEquals(
                IntStream.range(0, ranks)
                        .mapToObj(rank -> "rank " + rank + " saw tokens that add up to " + ranks * (ranks - 1) / 2
                                + "; its own came home\n")
                        .collect(Collectors.joining()),
                run(ranks, "RingPass.java"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void shouldMakeFramesAndReduceThemToTheirTruth(int ranks) throws Exception {
        Shell shell = new Shell(folder);
        run(ranks, "frames/MakeFrames.java night");
        String frames = IntStream.rangeClosed(1, 12)
                .mapToObj(i -> "night/frame" + i + ".fits ")
                .collect(Collectors.joining());
        shell.run("bin/rankwise frames combine " + frames + "--method sigclip --bias night/bias.fits --dark"
                + " night/dark.fits --scale-dark --flat night/flat.fits -o night/reduced.fits");
        run(1, "frames/ShowFrame.java night/reduced.fits after.png");
        BufferedImage after = ImageIO.read(folder.resolve("after.png").toFile());
        BufferedImage shown =
                ImageIO.read(Shell.root().resolve("docs/frames/after.png").toFile());
        assertTrue(
                Arrays.equals(
                        after.getRaster().getPixels(0, 0, 320, 240, (int[]) null),
                        shown.getRaster().getPixels(0, 0, 320, 240, (int[]) null)),
                "the documentation shows another picture");
        int within = 0;
        try (FitsImage value = FitsImage.open(folder.resolve("night/reduced.fits"));
                FitsImage uncertainty = FitsImage.open(folder.resolve("night/reduced.fits") + "[UNCERT]");
                FitsImage truth = FitsImage.open(folder.resolve("night/truth.fits"))) {
            double[] values = read(value);
            double[] uncertainties = read(uncertainty);
            double[] truths = read(truth);
            for (int i = 0; i < values.length; i++) {
                within += Math.abs(values[i] - truths[i]) < 2 * uncertainties[i] ? 1 : 0;
            }
        }
        // Student's t with 11 degrees of freedom: 0.93 within 2
        assertEquals(0.93, within / (320.0 * 240), 0.02);
    }

    private static double[] read(FitsImage image) {
        ArrayValues values = new ArrayValues(image.type());
        image.read(Hyperslab.whole(image.shape()), values);
        return Arrays.copyOf(values.doubles(), values.count());
    }
}
