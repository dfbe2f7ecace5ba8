package org.rankwise.image.format;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.rankwise.fault.FileFaults;
import org.rankwise.image.raster.Band;
import org.rankwise.image.raster.RasterHeader;

/**
 * Rows of a file whose samples lie one behind the other after a header, big-endian, by positional writes, {@code (rows,
 * width, channels)}, in any order. A gray band written into three channels has its sample three times. Not for several
 * threads.
 */
final class RawWriter implements RangedWriter {
    private final Path file;
    private final FileChannel channel;
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
        this.file = file;
        this.stored = stored;
        this.head = head;
        this.layout = stored.type().layout().withOrder(ByteOrder.BIG_ENDIAN);
        try {
            this.channel = FileChannel.open(temporary, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw FileFaults.unwritable(file, e);
        }
    }

    @Override
    public void begin() {
        write(head, head.length, 0);
        if (stored.bytes() > 0) {
            write(new byte[1], 1, head.length + stored.bytes() - 1);
        }
    }

    @Override
    public void write(Band band) {
        int copies = stored.channels() / band.header().channels();
        int size = stored.bytesPerSample();
        int length = Math.toIntExact((long) band.samples() * copies * size);
        long position = head.length + band.rows().start() * band.header().rowBytes() * copies;
        if (copies == 1 && band.isBytes()) {
            write(band.bytes(), length, position);
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
        write(scratch, length, position);
    }

    private void write(byte[] bytes, int length, long position) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, length);
        try {
            while (buffer.hasRemaining()) {
                channel.write(buffer, position + buffer.position());
            }
        } catch (IOException e) {
            throw FileFaults.unwritable(file, e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw FileFaults.unwritable(file, e);
        }
    }
}
