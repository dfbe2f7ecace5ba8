package org.rankwise.image;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.rankwise.layout.Range;

/**
 * Rows of a P5 or P6 file, {@code (rows, width, channels)}, by positional reads. Samples of two bytes are big-endian. A
 * sample above maxval is an error; bytes after the last sample are left alone.
 */
final class PnmReader implements RangedReader {
    private final Path file;
    private final FileChannel channel;
    private final RasterHeader header;
    private final long dataOffset;
    private byte[] scratch = new byte[0];

    PnmReader(Path file, RasterHeader header, long dataOffset) {
        this.file = file;
        this.header = header;
        this.dataOffset = dataOffset;
        try {
            this.channel = FileChannel.open(file);
        } catch (IOException e) {
            throw Faults.unreadable(file, e);
        }
    }

    @Override
    public RasterHeader header() {
        return header;
    }

    @Override
    public void read(Range rows, Band into) {
        into.setRows(rows);
        long position = dataOffset + rows.start() * header.rowBytes();
        int length = Math.toIntExact(rows.size() * header.rowBytes());
        if (into.isBytes()) {
            fill(into.bytes(), length, position);
        } else {
            if (scratch.length < length) {
                scratch = new byte[length];
            }
            fill(scratch, length, position);
            ByteBuffer.wrap(scratch, 0, length).asCharBuffer().get(into.chars(), 0, length / 2);
        }
        checkSamples(into, position);
    }

    private void fill(byte[] bytes, int length, long position) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, length);
        try {
            while (buffer.hasRemaining()) {
                if (channel.read(buffer, position + buffer.position()) < 0) {
                    throw new EOFException("the file was cut to " + channel.size() + " bytes while it was read");
                }
            }
        } catch (IOException e) {
            throw Faults.unreadable(file, e);
        }
    }

    private void checkSamples(Band band, long position) {
        int maxval = header.maxval();
        if (maxval == 255 || maxval == RasterHeader.MAX_MAXVAL) {
            return;
        }
        int samples = band.samples();
        for (int i = 0; i < samples; i++) {
            int sample = band.isBytes() ? band.bytes()[i] & 0xff : band.chars()[i];
            if (sample > maxval) {
                throw Faults.at(file, position + (long) i * header.bytesPerSample(), "sample " + sample
                        + " is above the header's maxval " + maxval + "; the file is damaged or its maxval is wrong");
            }
        }
    }

    @Override
    public void close() {
        Faults.closeQuietly(channel);
    }
}
