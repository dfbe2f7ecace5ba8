package org.rankwise.image.format;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.rankwise.file.store.RangedOutput;
import org.rankwise.image.raster.Band;
import org.rankwise.image.raster.RasterHeader;

/**
 * Rows of a file whose samples lie one behind the other after a header, big-endian, by positional writes, {@code (rows,
 * width, channels)}, in any order. A gray band written into three channels has its sample three times. Not for several
 * threads.
 */
final class RawWriter implements RangedWriter {
    private final RangedOutput out;
    private final RasterHeader stored;
    private final byte[] head;
    private final ValueLayout layout;
    private byte[] scratch = new byte[0];

    /**
     * Opens a file that is there.
     *
     * @param file the name the user knows the output by
     * @param temporary where it is until it is whole
     * @param stored the raster in the file, which has as many channels as the bands or three for their one
     * @param head what stands before the samples
     */
    RawWriter(Path file, Path temporary, RasterHeader stored, byte[] head) {
        this.stored = stored;
        this.head = head;
        this.layout = stored.type().layout().withOrder(ByteOrder.BIG_ENDIAN);
        this.out = new RangedOutput(file, temporary);
    }

    @Override
    public void begin() {
        out.write(0, head, head.length);
        if (stored.bytes() > 0) {
            out.extendTo(head.length + stored.bytes());
        }
    }

    @Override
    public void write(Band band) {
        int copies = stored.channels() / band.header().channels();
        int size = stored.bytesPerSample();
        int length = Math.toIntExact((long) band.samples() * copies * size);
        long position = head.length + band.rows().start() * band.header().rowBytes() * copies;
        if (copies == 1 && band.isBytes()) {
            out.write(position, band.bytes(), length);
            return;
        }
        if (scratch.length < length) {
            scratch = new byte[length];
        }
        MemorySegment.copy(band.array(), 0, MemorySegment.ofArray(scratch), layout, 0, band.samples());
        for (int from = band.samples() * size - size, to = length; copies > 1 && from >= 0; from -= size) {
            for (int copy = 0; copy < copies; copy++) {
                to -= size;
                System.arraycopy(scratch, from, scratch, to, size);
            }
        }
        out.write(position, scratch, length);
    }

    @Override
    public void close() {
        out.close();
    }
}
