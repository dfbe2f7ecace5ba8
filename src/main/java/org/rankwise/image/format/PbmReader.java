package org.rankwise.image.format;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.rankwise.fault.FileFaults;
import org.rankwise.image.raster.Band;
import org.rankwise.image.raster.RasterHeader;
import org.rankwise.layout.Range;

/** Rows of a P4 bitmap, eight pixels a byte from its highest bit, rows ending on bytes; a bit 1 is black. */
final class PbmReader implements RangedReader {
    private final Path file;
    private final FileChannel channel;
    private final PnmHeader header;

    PbmReader(Path file, PnmHeader header) {
        this.file = file;
        this.header = header;
        try {
            this.channel = FileChannel.open(file);
        } catch (IOException e) {
            throw FileFaults.unreadable(file, e);
        }
    }

    @Override
    public RasterHeader header() {
        return header.raster();
    }

    @Override
    public void read(Range rows, Band into) {
        into.setRows(rows);
        int width = Math.toIntExact(header().width());
        int rowBytes = Math.ceilDiv(width, 8);
        ByteBuffer packed = ByteBuffer.allocate(Math.toIntExact(rows.size() * rowBytes));
        long position = header.dataOffset() + rows.start() * rowBytes;
        try {
            while (packed.hasRemaining()) {
                if (channel.read(packed, position + packed.position()) < 0) {
                    throw new EOFException("the file was cut to " + channel.size() + " bytes while it was read");
                }
            }
        } catch (IOException e) {
            throw FileFaults.unreadable(file, e);
        }
        for (int row = 0; row < rows.size(); row++) {
            for (int x = 0; x < width; x++) {
                int bit = packed.get(row * rowBytes + (x >> 3)) >> 7 - (x & 7) & 1;
                into.bytes()[row * width + x] = (byte) (bit - 1);
            }
        }
    }

    @Override
    public void close() {
        FileFaults.closeQuietly(channel);
    }
}
