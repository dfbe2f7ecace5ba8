package org.rankwise.image.format;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.rankwise.file.store.RangedFile;
import org.rankwise.image.raster.Band;
import org.rankwise.image.raster.RasterHeader;
import org.rankwise.layout.ElementType;
import org.rankwise.layout.Range;

/**
 * Rows that lie in a file one behind the other as they are, {@code (rows, width, channels)}, by positional reads. An
 * unsigned sample above maxval is an error; bytes after the last sample are left alone.
 */
final class RawReader implements RangedReader {
    private final RangedFile file;
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
        this.header = header;
        this.dataOffset = dataOffset;
        this.storedChannels = storedChannels;
        this.layout = header.type().layout().withOrder(order);
        this.file = new RangedFile(file);
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
            file.read(position, into.bytes(), 0, length);
        } else {
            if (scratch.length < length) {
                scratch = new byte[length];
            }
            file.read(position, scratch, 0, length);
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
                throw file.at(
                        position + stored * header.bytesPerSample(),
                        "sample " + sample + " is above the header's maxval " + maxval
                                + "; the file is damaged or its maxval is wrong");
            }
        }
    }

    @Override
    public void close() {
        file.close();
    }
}
