package org.rankwise.bench;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;

/**
 * The picture that is measured: the middle 512 x 512 pixels of a photograph, tiled, with random noise of 0 to 7 added
 * to each sample, as a binary RGB PPM (P6).
 *
 * <p>The same bytes every time: 377 MB at 12288 x 10240.
 */
final class MakePicture {
    private static final long SEED = 20_261_120;
    private static final int TILE = 512;
    private static final int BANDS = 3;
    private static final long NOISE = 0x0707070707070707L;

    private MakePicture() {}

    public static void main(String[] args) throws IOException {
        write(Path.of(args[0]), Path.of(args[1]), Integer.parseInt(args[2]), Integer.parseInt(args[3]));
    }

    /** Writes a picture made of a photograph, unless it is there. */
    static void write(Path photograph, Path file, int width, int height) throws IOException {
        DataFile.write(file, out -> write(tile(photograph), out, width, height));
    }

    private static byte[][] tile(Path photograph) throws IOException {
        BufferedImage image = ImageIO.read(photograph.toFile());
        int left = (image.getWidth() - TILE) / 2;
        int top = (image.getHeight() - TILE) / 2;
        byte[][] rows = new byte[TILE][TILE * BANDS];
        for (int y = 0; y < TILE; y++) {
            for (int x = 0; x < TILE; x++) {
                int rgb = image.getRGB(left + x, top + y);
                rows[y][x * BANDS] = (byte) (rgb >> 16);
                rows[y][x * BANDS + 1] = (byte) (rgb >> 8);
                rows[y][x * BANDS + 2] = (byte) rgb;
            }
        }
        return rows;
    }

    private static void write(byte[][] tile, OutputStream out, int width, int height) throws IOException {
        out.write(("P6\n" + width + " " + height + "\n255\n").getBytes(StandardCharsets.US_ASCII));
        SplittableRandom random = new SplittableRandom(SEED);
        byte[] line = new byte[width * BANDS];
        for (int y = 0; y < height; y++) {
            byte[] source = tile[y % TILE];
            long noise = 0;
            for (int i = 0, from = 0; i < line.length; i++) {
                noise = i % Long.BYTES == 0 ? random.nextLong() & NOISE : noise >>> Byte.SIZE;
                line[i] = (byte) Math.min(255, (source[from] & 0xff) + (int) (noise & 7));
                from = from + 1 == source.length ? 0 : from + 1;
            }
            out.write(line);
        }
    }
}
