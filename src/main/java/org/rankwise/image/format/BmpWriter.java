package org.rankwise.image.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import org.rankwise.file.store.RangedOutput;
import org.rankwise.image.raster.Band;
import org.rankwise.image.raster.RasterHeader;

/**
 * Rows of a Windows bitmap of the kind that every program reads: a BITMAPINFOHEADER, the last row first, 8 bits a pixel with
 * a palette of grays or 24 bits, rows filled up with zeros to a multiple of 4 bytes. Samples are scaled to the full range of
 * 8 bits, rounded to nearest, ties up. Not for several threads.
 */
final class BmpWriter implements RangedWriter {
    /** The file's length stands in its header as 32 bits. */
    static final long MOST_BYTES = 0xffffffffL;

    private static final int GRAYS = 256;
    /** 72 to an inch, in pixels a meter. */
    private static final int RESOLUTION = 2835;

    private final RangedOutput out;
    private final RasterHeader stored;
    private final int channels;
    private final int dataOffset;
    private final long rowBytes;
    private final byte[] scaled = new byte[1 << Byte.SIZE];
    private byte[] packed = new byte[0];

    /**
     * Opens a file that is there.
     *
     * @param file the name the user knows the output by
     * @param temporary where it is until it is whole
     */
    BmpWriter(Path file, Path temporary, RasterHeader stored) {
        this.stored = stored;
        this.channels = stored.channels();
        this.dataOffset = dataOffset(stored);
        this.rowBytes = rowBytes(stored);
        int white = stored.maxval();
        for (int i = 0; i <= white; i++) {
            scaled[i] = (byte) ((i * 255 + white / 2) / white);
        }
        this.out = new RangedOutput(file, temporary);
    }

    /** The length of a file. */
    static long fileBytes(RasterHeader raster) {
        return dataOffset(raster) + raster.height() * rowBytes(raster);
    }

    private static int dataOffset(RasterHeader raster) {
        return BmpHeader.FILE_HEADER_BYTES + BmpHeader.INFO_BYTES + (raster.channels() == 1 ? 4 * GRAYS : 0);
    }

    private static long rowBytes(RasterHeader raster) {
        return Math.ceilDiv(raster.width() * raster.channels(), 4) * 4;
    }

    @Override
    public void begin() {
        ByteBuffer head = ByteBuffer.allocate(dataOffset).order(ByteOrder.LITTLE_ENDIAN);
        head.put((byte) 'B')
                .put((byte) 'M')
                .putInt((int) fileBytes(stored))
                .putInt(0)
                .putInt(dataOffset);
        head.putInt(BmpHeader.INFO_BYTES).putInt((int) stored.width()).putInt((int) stored.height());
        head.putShort((short) 1).putShort((short) (8 * channels)).putInt(0);
        head.putInt((int) (stored.height() * rowBytes)).putInt(RESOLUTION).putInt(RESOLUTION);
        head.putInt(channels == 1 ? GRAYS : 0).putInt(0);
        for (int gray = 0; head.hasRemaining(); gray++) {
            head.putInt(gray << 16 | gray << 8 | gray);
        }
        out.write(0, head.array(), dataOffset);
        out.extendTo(fileBytes(stored));
    }

    @Override
    public void write(Band band) {
        long width = band.header().width();
        if (width == stored.width()) {
            writeRows(band);
            return;
        }
        long first = band.rows().start() * width;
        long end = band.rows().end() * width;
        for (long pixel = first; pixel < end; ) {
            long x = pixel % stored.width();
            int count = (int) Math.min(stored.width() - x, end - pixel);
            reserve(count * channels);
            pack(band, (int) (pixel - first), count, 0);
            out.write(position(pixel / stored.width()) + x * channels, packed, count * channels);
            pixel += count;
        }
    }

    private void writeRows(Band band) {
        int rows = (int) band.rows().size();
        int pixels = (int) stored.width();
        int rowLength = Math.toIntExact(rowBytes);
        int length = Math.multiplyExact(rows, rowLength);
        reserve(length);
        for (int row = 0; row < rows; row++) {
            int to = (rows - 1 - row) * rowLength;
            pack(band, row * pixels, pixels, to);
            Arrays.fill(packed, to + pixels * channels, to + rowLength, (byte) 0);
        }
        out.write(position(band.rows().end() - 1), packed, length);
    }

    private void reserve(int bytes) {
        if (packed.length < bytes) {
            packed = new byte[bytes];
        }
    }

    private long position(long row) {
        return dataOffset + (stored.height() - 1 - row) * rowBytes;
    }

    /** Sets {@code packed} from a place on to pixels of a band, in the file's form. */
    private void pack(Band band, int pixel, int count, int to) {
        byte[] samples = band.bytes();
        for (int i = 0; i < count; i++) {
            int at = (pixel + i) * channels;
            for (int c = 0; c < channels; c++) {
                // blue comes first
                packed[to + i * channels + channels - 1 - c] = scaled[samples[at + c] & 0xff];
            }
        }
    }

    @Override
    public void close() {
        out.close();
    }
}
