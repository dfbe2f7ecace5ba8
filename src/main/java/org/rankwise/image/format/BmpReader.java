package org.rankwise.image.format;

import java.nio.file.Path;
import org.rankwise.file.store.RangedFile;
import org.rankwise.image.raster.Band;
import org.rankwise.image.raster.RasterHeader;
import org.rankwise.layout.Range;

/**
 * Rows of a Windows bitmap, {@code (rows, width, channels)}, 8 bits a sample: palette looked up, other depths scaled to 8
 * and rounded to nearest, alpha dropped. Rows next to each other in the raster are so in the file, in one order or the other.
 */
final class BmpReader implements RangedReader {
    private final RangedFile file;
    private final BmpHeader bmp;
    private final int rowBytes;
    private byte[] stored = new byte[0];

    BmpReader(Path path) {
        this.file = new RangedFile(path);
        try {
            this.bmp = BmpHeader.read(file);
            this.rowBytes = Math.toIntExact(bmp.rowBytes());
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    @Override
    public RasterHeader header() {
        return bmp.raster();
    }

    @Override
    public void read(Range rows, Band into) {
        into.setRows(rows);
        int count = (int) rows.size();
        int length = Math.multiplyExact(count, rowBytes);
        if (stored.length < length) {
            stored = new byte[length];
        }
        long first = bmp.isTopDown() ? rows.start() : header().height() - rows.end();
        long position = bmp.dataOffset() + first * rowBytes;
        file.read(position, stored, 0, length);
        int width = (int) header().width();
        for (int row = 0; row < count; row++) {
            int from = (bmp.isTopDown() ? row : count - 1 - row) * rowBytes;
            int to = into.offsetOf(rows.start() + row);
            if (bmp.palette() != null) {
                lookUp(from, width, into.bytes(), to, position);
            } else if (bmp.bits() != 16 && isOfBytes(bmp.masks())) {
                copy(from, width, into.bytes(), to);
            } else {
                scale(from, width, into.bytes(), to);
            }
        }
    }

    private void lookUp(int from, int width, byte[] into, int to, long position) {
        byte[] palette = bmp.palette();
        int channels = header().channels();
        int bits = bmp.bits();
        for (int x = 0; x < width; x++) {
            long bit = (long) x * bits;
            int at = from + (int) (bit >> 3);
            int color = stored[at] >> 8 - bits - (bit & 7) & (1 << bits) - 1;
            if (3 * color >= palette.length) {
                throw file.at(
                        position + at,
                        "a pixel has color " + color + " of a palette of " + palette.length / 3
                                + "; the file is damaged");
            }
            for (int c = 0; c < channels; c++) {
                into[to + x * channels + c] = palette[3 * color + c];
            }
        }
    }

    /** Whether each of the masks is that of a byte. */
    private static boolean isOfBytes(int[] masks) {
        for (int mask : masks) {
            int shift = Integer.numberOfTrailingZeros(mask);
            if (shift % 8 != 0 || mask >>> shift != 0xff) {
                return false;
            }
        }
        return true;
    }

    private void copy(int from, int width, byte[] into, int to) {
        int bytes = bmp.bits() / 8;
        int red = from + Integer.numberOfTrailingZeros(bmp.masks()[0]) / 8;
        int green = from + Integer.numberOfTrailingZeros(bmp.masks()[1]) / 8;
        int blue = from + Integer.numberOfTrailingZeros(bmp.masks()[2]) / 8;
        for (int x = 0; x < width; x++) {
            into[to + 3 * x] = stored[red + x * bytes];
            into[to + 3 * x + 1] = stored[green + x * bytes];
            into[to + 3 * x + 2] = stored[blue + x * bytes];
        }
    }

    private void scale(int from, int width, byte[] into, int to) {
        int bytes = bmp.bits() / 8;
        for (int c = 0; c < 3; c++) {
            int mask = bmp.masks()[c];
            int shift = Integer.numberOfTrailingZeros(mask);
            long white = Integer.toUnsignedLong(mask >>> shift);
            for (int x = 0; x < width; x++) {
                int pixel = 0;
                for (int i = bytes - 1; i >= 0; i--) {
                    pixel = pixel << 8 | stored[from + x * bytes + i] & 0xff;
                }
                long sample = Integer.toUnsignedLong((pixel & mask) >>> shift);
                into[to + 3 * x + c] = (byte) ((sample * 255 + white / 2) / white);
            }
        }
    }

    @Override
    public void close() {
        file.close();
    }
}
