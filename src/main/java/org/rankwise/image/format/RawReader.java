package org.rankwise.image.format;

import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.rankwise.fault.FileFaults;
import org.rankwise.image.raster.Band;
import org.rankwise.image.raster.RasterHeader;
import org.rankwise.layout.ElementType;
import org.rankwise.layout.Range;

/**
 * Rows that lie in a file one behind the other as they are, {@code (rows, width, channels)}, by positional reads. An
 * unsigned sample above maxval is an error; bytes after the last sample are left alone.
 */
final class RawReader implements RangedReader {
    private final Path file;
    private final FileChannel channel;
    private final long dataOffset;
    private final int storedChannels;
    private final ValueLayout layout;
    private RasterHeader header;
    private byte[] scratch = new byte[0];

    /**
     * Opens a file.
     *
     * @param dataOffset byte of the first sample
     * @param storedChannels samples of a pixel in the file, of which the header's first are taken
     */
    RawReader(Path file, RasterHeader header, long dataOffset, int storedChannels, ByteOrder order) {
        this.file = file;
        this.header = header;
        this.dataOffset = dataOffset;
        this.storedChannels = storedChannels;
        this.layout = header.type().layout().withOrder(order);
        try {
            this.channel = FileChannel.open(file);
        } catch (IOException e) {
            throw FileFaults.unreadable(file, e);
        }
    }

    @Override
    public RasterHeader header() {
        return header;
    }

    @Override
    public void cutRows(long mostPixels) {
        header = header.inRowsOf(mostPixels);
    }

    @Override
    public void read(Range rows, Band into) {
        into.setRows(rows);
        long storedRowBytes = header.width() * storedChannels * header.bytesPerSample();
        long position = dataOffset + rows.start() * storedRowBytes;
        int length = Math.toIntExact(rows.size() * storedRowBytes);
        if (into.isBytes() && storedChannels == header.channels()) {
            fill(into.bytes(), length, position);
        } else {
            if (scratch.length < length) {
                scratch = new byte[length];
            }
            fill(scratch, length, position);
            unpack(length / header.bytesPerSample(), into);
        }
        checkSamples(into, position);
    }

    private void unpack(int storedSamples, Band into) {
        MemorySegment bytes = MemorySegment.ofArray(scratch);
        if (storedChannels == header.channels()) {
            MemorySegment.copy(bytes, layout, 0, into.array(), 0, storedSamples);
            return;
        }
        ElementType type = header.type();
        Object stored = type.newArray(storedSamples);
        MemorySegment.copy(bytes, layout, 0, stored, 0, storedSamples);
        for (int from = 0, to = 0; from < storedSamples; from += storedChannels, to += header.channels()) {
            System.arraycopy(stored, from, into.array(), to, header.channels());
        }
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
            throw FileFaults.unreadable(file, e);
        }
    }

    private void checkSamples(Band band, long position) {
        int maxval = header.maxval();
        if (!header.isUnsigned() || maxval == RasterHeader.maxvalOf(header.type())) {
            return;
        }
        int samples = band.samples();
        for (int i = 0; i < samples; i++) {
            int sample = band.isBytes() ? band.bytes()[i] & 0xff : band.chars()[i];
            if (sample > maxval) {
                long stored = (long) i / header.channels() * storedChannels + i % header.channels();
                throw FileFaults.at(
                        file,
                        position + stored * header.bytesPerSample(),
                        "sample " + sample + " is above the header's maxval " + maxval
                                + "; the file is damaged or its maxval is wrong");
            }
        }
    }

    @Override
    public void close() {
        FileFaults.closeQuietly(channel);
    }
}
