package org.rankwise.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The frames that are combined: FITS images of unsigned 16-bit integers, a sky of 1000 with normal noise of 30, and one
 * pixel in a thousand brighter by up to 20,000. The same bytes every time; a frame of 2048 x 2048 is 8.4 MB.
 */
final class MakeFrames {
    private static final long SEED = 20_261_121;
    private static final int BLOCK = 2880;

    private MakeFrames() {}

    /** Writes those that are not there yet. */
    static List<Path> write(Path folder, int frames, int side) throws IOException {
        List<Path> files = new ArrayList<>();
        for (int f = 0; f < frames; f++) {
            Path file = folder.resolve("frame-" + side + "-" + f + ".fits");
            SplittableRandom random = new SplittableRandom(SEED + f);
            DataFile.write(file, out -> write(out, random, side));
            files.add(file);
        }
        return files;
    }

    private static void write(OutputStream out, SplittableRandom random, int side) throws IOException {
        StringBuilder header = new StringBuilder();
        String size = Integer.toString(side);
        for (String[] card : new String[][] {
            {"SIMPLE", "T"},
            {"BITPIX", "16"},
            {"NAXIS", "2"},
            {"NAXIS1", size},
            {"NAXIS2", size},
            {"BSCALE", "1"},
            {"BZERO", "32768"}
        }) {
            header.append(String.format("%-8s= %20s%50s", card[0], card[1], ""));
        }
        header.append(String.format("%-80s%-80s", "BUNIT   = 'adu     '", "END"));
        header.append(" ".repeat(BLOCK - header.length()));
        out.write(header.toString().getBytes(StandardCharsets.US_ASCII));
        ByteBuffer row = ByteBuffer.allocate(2 * side);
        for (int y = 0; y < side; y++) {
            row.clear();
            for (int x = 0; x < side; x++) {
                int cosmicRay = random.nextInt(1000) == 0 ? random.nextInt(20_000) : 0;
                row.putShort((short) (Math.round(1000 + 30 * random.nextGaussian()) + cosmicRay - 32768));
            }
            out.write(row.array());
        }
        out.write(new byte[Math.floorMod(-2 * side * side, BLOCK)]);
    }
}
