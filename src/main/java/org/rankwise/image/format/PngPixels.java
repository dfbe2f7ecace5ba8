package org.rankwise.image.format;

import java.nio.file.Path;
import org.rankwise.fault.InputException;
import org.rankwise.image.raster.Band;

/** A PNG's stored pixels made samples: palette looked up, depths below 8 scaled to 8, alpha dropped. */
final class PngPixels {
    private final Path file;
    private final PngHeader png;
    private final int channels;

    PngPixels(Path file, PngHeader png) {
        this.file = file;
        this.png = png;
        this.channels = png.raster().channels();
    }

    /**
     * Stores a row, {@code (pixels) → (pixels, channels)}.
     *
     * @param at the first sample to set in the band's array
     * @param step pixels from one to the next in the band
     */
    void store(byte[] row, int pixels, Band into, int at, int step) {
        for (int i = 0; i < pixels; i++) {
            int to = at + i * step * channels;
            if (png.depth() == 16) {
                int from = i * png.storedChannels() * 2;
                for (int c = 0; c < channels; c++) {
                    into.chars()[to + c] = (char) (row[from + 2 * c] << 8 | row[from + 2 * c + 1] & 0xff);
                }
            } else if (png.depth() == 8 && !png.isPalette()) {
                System.arraycopy(row, i * png.storedChannels(), into.bytes(), to, channels);
            } else {
                storeSmall(bits(row, i), into.bytes(), to);
            }
        }
    }

    private int bits(byte[] row, int pixel) {
        int depth = png.depth();
        long bit = (long) pixel * depth;
        return row[(int) (bit >> 3)] >> 8 - depth - (bit & 7) & (1 << depth) - 1;
    }

    private void storeSmall(int value, byte[] into, int to) {
        if (!png.isPalette()) {
            into[to] = (byte) (value * (255 / ((1 << png.depth()) - 1)));
            return;
        }
        byte[] palette = png.palette();
        if (3 * value >= palette.length) {
            throw new InputException(
                    file.toString(),
                    "a pixel has color " + value + " of a palette of " + palette.length / 3 + "; the file is damaged");
        }
        System.arraycopy(palette, 3 * value, into, to, 3);
    }
}
