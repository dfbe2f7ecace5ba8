package org.rankwise.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images compressed by tiles give each command what the same ones give that are not, at any number of ranks. */
class TiledFitsTest {
    private static final int[] RANKS = {1, 2, 3, 5, 8};
    private static final List<String> IMAGES =
            List.of("RICE_1_I2_300_BOXES", "GZIP_2_I4_70000_ROWS", "GZIP_1_F8_DITHER1_WHOLE");

    @TempDir
    Path folder;

    @Test
    void shouldBeReadByEveryCommand() throws Exception {
        Path tiled = unpacked("tiled");
        Path plain = unpacked("plain");
        for (String image : IMAGES) {
            same(tiled, plain, image, "out.fits", "image", "pipe", "@", "depth float | blur 1");
            same(tiled, plain, image, "out.npy", "array", "slice", "@", "2:11,::2");
            same(tiled, plain, image, "out.npy", "array", "reduce", "@", "--op", "sum", "--axis", "0");
        }
        same(tiled, plain, "RICE_1_CUBE", "out.npy", "array", "slice", "@", "1,:,3");
    }

    @Test
    void shouldBeCombinedAsFrames() throws Exception {
        byte[] expected = combined(unpacked("plain"), 1);
        Path tiled = unpacked("tiled");
        for (int ranks : RANKS) {
            assertArrayEquals(expected, combined(tiled, ranks), ranks + " ranks");
        }
    }

    /** The combined image without its header, which has the names of the frames. */
    private byte[] combined(Path file, int ranks) throws Exception {
        Path out = folder.resolve("combined.fits");
        Path part = folder.resolve("combined.npy");
        run(
                "-n",
                "" + ranks,
                "frames",
                "combine",
                file + "[RICE_1_I2_300_BOXES]",
                file + "[GZIP_1_I2_300_ROWS]",
                file + "[GZIP_2_I2_300_WHOLE]",
                "--method",
                "median",
                "-o",
                out.toString());
        run("array", "slice", out.toString(), ":,:", "-o", part.toString());
        return Files.readAllBytes(part);
    }

    private void same(Path tiled, Path plain, String image, String output, String... command) throws Exception {
        byte[] expected = result(plain + "[" + image + "]", output, 1, command);
        for (int ranks : RANKS) {
            assertArrayEquals(
                    expected,
                    result(tiled + "[" + image + "]", output, ranks, command),
                    image + " " + String.join(" ", command) + " at " + ranks);
        }
    }

    private byte[] result(String input, String output, int ranks, String... command) throws Exception {
        Path out = folder.resolve(output);
        List<String> words = new ArrayList<>(List.of("-n", "" + ranks));
        for (String word : command) {
            words.add(word.equals("@") ? input : word);
        }
        words.addAll(List.of("-o", out.toString()));
        run(words.toArray(String[]::new));
        return Files.readAllBytes(out);
    }

    private static void run(String... words) {
        assertEquals(0, Main.run(words), String.join(" ", words));
    }

    private Path unpacked(String name) throws Exception {
        Path packed = Path.of("src/test/resources/fits", name + ".fits.gz");
        try (InputStream in = new GZIPInputStream(Files.newInputStream(packed))) {
            return Files.write(folder.resolve(name + ".fits"), in.readAllBytes());
        }
    }
}
