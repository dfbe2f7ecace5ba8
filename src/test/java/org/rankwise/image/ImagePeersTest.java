package org.rankwise.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rankwise.contract.ChildProcess;
import org.rankwise.image.raster.Border;
import org.rankwise.image.recipe.Recipes;
import org.rankwise.testing.Ranks;

/**
 * Operations on photographs beside scikit-image, SciPy and OpenCV. Needs {@code apt-get install python3-skimage
 * python3-opencv}.
 */
@Tag("slow")
class ImagePeersTest {
    private static final String HUBBLE = "examples/data/hubble_deep_field.jpg";
    /** Where Debian's scikit-image has its pictures. */
    private static final String SKIMAGE = "/usr/lib/python3/dist-packages/skimage/data/";

    private static final int SECONDS = 300;

    @TempDir
    Path folder;

    /** What peers and we are given. */
    private Path picture;

    /** OpenCV weighs in fixed point, scikit-image by 0.2125, 0.7154 and 0.0721. */
    @ParameterizedTest
    @ValueSource(strings = {HUBBLE, SKIMAGE + "astronaut.png", SKIMAGE + "coffee.png"})
    void shouldAgreeOnGray(String name) throws Exception {
        picture = folder.resolve("picture.ppm");
        Ranks.run(2, world -> Transform.run(world, Path.of(name), new Same(), picture));
        python("gray_peers.py", picture);
        assertSame("gray_opencv", "gray 601", 0.01);
        assertSame("gray_skimage", "gray 709", 0.05);
    }

    @ParameterizedTest
    @ValueSource(strings = {HUBBLE, SKIMAGE + "coins.png"})
    void shouldAgreeOnBytes(String name) throws Exception {
        compare(name, "gray");
        assertSame("otsu", "threshold", 0);
        assertSame("equalize", "equalize", 0);
        assertSame("canny_opencv", "canny 0 100 200 l1", 0);
        assertSame("canny_opencv_l2", "canny 0 30 90 l2", 0);
        // labels have a depth of their own in both files
        assertSame("components", "threshold | components", 0);
        assertNearSameEdges("canny_skimage", "canny");
    }

    @Test
    void shouldAgreeOnShorts() throws Exception {
        compare(HUBBLE, "gray | depth 16 | blur 0.7");
        assertSame("otsu", "threshold", 0);
    }

    private void python(String script, Path input) throws Exception {
        try (ChildProcess peers = new ChildProcess(
                folder,
                List.of("/usr/bin/python3", "src/test/python/" + script, input.toString(), folder.toString()))) {
            assertEquals(0, peers.exitCode(SECONDS), "needs python3-skimage and python3-opencv: " + peers.err());
        }
    }

    private void compare(String name, String source) throws Exception {
        picture = folder.resolve("picture.pgm");
        Ranks.run(2, world -> Transform.run(world, Path.of(name), Recipes.pipe(source, "reflect"), picture));
        python("image_peers.py", picture);
        // sums in floats and in doubles of another order may round to the other side, of one sample in ten thousand
        assertSame("blur", "blur 2", 1e-4);
        assertSame("unsharp", "unsharp 1 1", 1e-4);
        assertSame("box", "box 3", 1e-4);
        assertSame("gamma", "gamma 0.5", 1e-4);
        assertSame("median1", "median 1", 0);
        assertSame("median3", "median 3", 0);
        assertSame("sobel", "sobel", 0);
        assertSame("laplace", "laplace", 0);
        assertSame("erode", "erode 2", 0);
        assertSame("dilate", "dilate 2", 0);
    }

    /** Samples are equal but for some share of them, which differ by 1. */
    private void assertSame(String peer, String pipe, double share) throws Exception {
        double[] theirs = GridFile.read(folder.resolve(peer + ".pgm")).samples();
        double[] ours = run(pipe).samples();
        assertEquals(theirs.length, ours.length);
        int different = 0;
        for (int i = 0; i < ours.length; i++) {
            double apart = Math.abs(ours[i] - theirs[i]);
            assertTrue(apart <= (share == 0 ? 0 : 1), pipe + ": sample " + i + " is " + ours[i] + " and " + theirs[i]);
            different += apart > 0 ? 1 : 0;
        }
        assertTrue(different <= share * ours.length, pipe + ": " + different + " of " + ours.length + " differ");
    }

    /** Of each one's edge pixels, 98 in 100 have one of the other's within a pixel. */
    private void assertNearSameEdges(String peer, String pipe) throws Exception {
        Grid theirs = GridFile.read(folder.resolve(peer + ".pgm"));
        Grid ours = run(pipe);
        assertTrue(
                near(theirs, ours) > 0.98 && near(ours, theirs) > 0.98,
                near(theirs, ours) + " and " + near(ours, theirs));
    }

    private static double near(Grid of, Grid others) {
        int all = 0;
        int found = 0;
        for (int y = 0; y < of.height(); y++) {
            for (int x = 0; x < of.width(); x++) {
                if (of.get(y, x, 0) == 0) {
                    continue;
                }
                all++;
                boolean near = false;
                for (int i = 0; i < 9; i++) {
                    near |= others.get(y - 1 + i / 3, x - 1 + i % 3, 0, new Border.Constant(0)) != 0;
                }
                found += near ? 1 : 0;
            }
        }
        return (double) found / all;
    }

    private Grid run(String pipe) throws Exception {
        Path out = folder.resolve("ours.tif");
        Ranks.run(3, world -> Transform.run(world, picture, Recipes.pipe(pipe, "reflect"), out));
        Grid grid = GridFile.read(out);
        Files.delete(out);
        return grid;
    }
}
