package org.rankwise.image.format;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import org.rankwise.image.raster.Band;
import org.rankwise.layout.ElementType;

/** A TIFF's stored samples made a raster's: palette looked up, depths below 8 scaled to 8, alpha dropped. */
final class TiffSamples {
    private final TiffHeader tiff;
    private final int channels;
    private final boolean isPlain;

    TiffSamples(TiffHeader tiff) {
        this.tiff = tiff;
        this.channels = tiff.raster().channels();
        this.isPlain = tiff.bits() == 8 * tiff.raster().bytesPerSample()
                && tiff.palette() == null
                && !(tiff.isInverted() && tiff.raster().isUnsigned())
                && tiff.samplesPerPixel() == channels;
    }

    /**
     * Stores some pixels of a chunk's row.
     *
     * @param from the byte that the row starts at
     * @param to index of the first pixel's first sample in the band's array
     * @param plane the channel, where each has chunks of its own
     */
    void store(byte[] chunk, int from, int pixels, Band into, int to, int plane) {
        if (isPlain) {
            MemorySegment.copy(
                    MemorySegment.ofArray(chunk),
                    tiff.raster().type().layout().withOrder(tiff.order()),
                    from,
                    into.array(),
                    to,
                    pixels * channels);
            return;
        }
        ByteBuffer row = ByteBuffer.wrap(chunk).order(tiff.order());
        int step = tiff.samplesPerPixel();
        for (int i = 0; i < pixels; i++) {
            if (tiff.palette() != null) {
                int entry = bits(chunk, from, i * step);
                for (int c = 0; c < 3; c++) {
                    into.bytes()[to + 3 * i + c] = (byte) (tiff.palette()[(c << tiff.bits()) + entry] >>> 8);
                }
            } else if (tiff.isPlanar()) {
                set(into, to + i * channels + plane, row, from, i);
            } else {
                for (int c = 0; c < channels; c++) {
                    set(into, to + i * channels + c, row, from, i * step + c);
                }
            }
        }
    }

    /** Sample number {@code index} of the row that starts at a byte. */
    private void set(Band into, int to, ByteBuffer row, int from, int index) {
        int size = tiff.bits() / 8;
        int at = from + index * size;
        switch (into.array()) {
            case byte[] bytes -> {
                int full = (1 << tiff.bits()) - 1;
                int sample = bits(row.array(), from, index) * (255 / full);
                bytes[to] = (byte) (tiff.isInverted() ? 255 - sample : sample);
            }
            case char[] chars -> chars[to] = (char) (tiff.isInverted() ? ~row.getShort(at) : row.getShort(at));
            case int[] ints -> ints[to] = size == 1 ? row.get(at) : size == 2 ? row.getShort(at) : row.getInt(at);
            case float[] floats -> floats[to] = row.getFloat(at);
            case double[] doubles -> doubles[to] = size == 8 ? row.getDouble(at) : row.getInt(at) & 0xffffffffL;
            default ->
                throw new IllegalStateException(ElementType.of(into.array()).toString());
        }
    }

    /** A sample of at most 8 bits. */
    private int bits(byte[] chunk, int from, int index) {
        int depth = tiff.bits();
        long bit = (long) index * depth;
        return (chunk[from + (int) (bit >> 3)] & 0xff) >> 8 - depth - (int) (bit & 7) & (1 << depth) - 1;
    }
}
