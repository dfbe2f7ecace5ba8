package org.rankwise.image.format;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.Adler32;
import java.util.zip.Deflater;
import org.rankwise.image.raster.Band;
import org.rankwise.image.raster.RasterHeader;

/**
 * Pieces of a PNG's image data, {@code (rows, width, channels) → IDAT chunk}, each compressed on its own.
 *
 * <p>Every piece ends on a byte (a sync flush, RFC 1951 and zlib's manual) and looks back at nothing before it, so that
 * pieces one behind the other are one stream. A row is filtered by Sub or Up, whichever leaves the smaller sum of
 * absolute differences, as the PNG specification (third edition, section 12.7) advises; a piece's first row by Sub.
 * Samples are scaled to the full range of 8 or 16 bits, rounded to nearest. Holds native memory: close it.
 */
final class PngEncoder implements AutoCloseable {
    /** Most of the ratio of the highest level at a quarter of its time. */
    private static final int LEVEL = 4;

    private static final int SUB = 1;
    private static final int UP = 2;

    private final int rowBytes;
    private final int pixelBytes;
    private final int maxval;
    private final Deflater deflater = new Deflater(LEVEL, true);
    private byte[] row;
    private byte[] previous;
    private byte[] filtered = new byte[0];
    private byte[] deflated = new byte[1 << 16];

    PngEncoder(RasterHeader header) {
        this.rowBytes = Math.toIntExact(header.rowBytes());
        this.pixelBytes = header.channels() * header.bytesPerSample();
        this.maxval = header.maxval();
        this.row = new byte[rowBytes];
        this.previous = new byte[rowBytes];
    }

    /** The piece as {@link PngWriter#append} takes it. */
    byte[] encode(Band piece) {
        int rows = (int) piece.rows().size();
        int length = Math.multiplyExact(rows, 1 + rowBytes);
        if (filtered.length < length) {
            filtered = new byte[length];
        }
        for (int i = 0; i < rows; i++) {
            byte[] above = row;
            row = previous;
            previous = above;
            store(piece, (int) (i * piece.header().samplesPerRow()));
            filter(i > 0, i * (1 + rowBytes));
        }
        Adler32 adler = new Adler32();
        adler.update(filtered, 0, length);
        int deflatedLength = deflate(length);
        return ByteBuffer.allocate(PngWriter.PIECE_HEADER_BYTES + PngWriter.CHUNK_BYTES + deflatedLength)
                .putLong(length)
                .putInt((int) adler.getValue())
                .put(PngWriter.chunk("IDAT", deflated, deflatedLength))
                .array();
    }

    /** Sets {@link #row} to one of the band's, in the file's form. */
    private void store(Band band, int from) {
        if (band.isBytes() && maxval == 255) {
            System.arraycopy(band.bytes(), from, row, 0, rowBytes);
        } else if (band.isBytes()) {
            for (int i = 0; i < rowBytes; i++) {
                row[i] = (byte) (((band.bytes()[from + i] & 0xff) * 255 + maxval / 2) / maxval);
            }
        } else {
            for (int i = 0; i < rowBytes; i += 2) {
                long sample = (band.chars()[from + i / 2] * 65535L + maxval / 2) / maxval;
                row[i] = (byte) (sample >>> 8);
                row[i + 1] = (byte) sample;
            }
        }
    }

    private void filter(boolean hasAbove, int at) {
        filtered[at] = SUB;
        int first = Math.min(pixelBytes, rowBytes);
        System.arraycopy(row, 0, filtered, at + 1, first);
        long subSum = 0;
        for (int i = 0; i < first; i++) {
            subSum += Math.abs(row[i]);
        }
        for (int i = first; i < rowBytes; i++) {
            byte difference = (byte) (row[i] - row[i - pixelBytes]);
            filtered[at + 1 + i] = difference;
            subSum += Math.abs(difference);
        }
        if (!hasAbove) {
            return;
        }
        long upSum = 0;
        for (int i = 0; i < rowBytes; i++) {
            upSum += Math.abs((byte) (row[i] - previous[i]));
        }
        if (upSum < subSum) {
            filtered[at] = UP;
            for (int i = 0; i < rowBytes; i++) {
                filtered[at + 1 + i] = (byte) (row[i] - previous[i]);
            }
        }
    }

    private int deflate(int length) {
        deflater.reset();
        deflater.setInput(filtered, 0, length);
        int total = 0;
        while (true) {
            total += deflater.deflate(deflated, total, deflated.length - total, Deflater.SYNC_FLUSH);
            // room left over means that all is out
            if (total < deflated.length) {
                return total;
            }
            deflated = Arrays.copyOf(deflated, Math.multiplyExact(deflated.length, 2));
        }
    }

    @Override
    public void close() {
        deflater.end();
    }
}
