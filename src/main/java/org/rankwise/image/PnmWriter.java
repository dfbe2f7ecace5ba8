package org.rankwise.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Rows of a P5 or P6 file by positional writes, {@code (rows, width, channels)}, in any order. A gray band written as
 * P6 has its sample three times. Maxval stays what it is. Not for several threads.
 */
final class PnmWriter implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;
    private final RasterHeader header;
    private final int dataOffset;
    private byte[] scratch = new byte[0];

    /**
     * Opens a file that the root has begun.
     *
     * @param file the name the user knows the output by
     * @param temporary where it is until it is whole
     * @param header of the file, which has as many channels as the bands or three for their one
     */
    PnmWriter(Path file, Path temporary, RasterHeader header) {
        this.file = file;
        this.header = header;
        this.dataOffset = PnmHeader.encode(header).length;
        try {
            this.channel = FileChannel.open(temporary, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw Faults.unwritable(file, e);
        }
    }

    /** Writes the header and makes the file as long as it will be. */
    static void begin(Path file, Path temporary, RasterHeader header) {
        try (PnmWriter writer = new PnmWriter(file, temporary, header)) {
            writer.write(PnmHeader.encode(header), writer.dataOffset, 0);
            if (header.bytes() > 0) {
                writer.write(new byte[1], 1, writer.dataOffset + header.bytes() - 1);
            }
        }
    }

    /** Writes a band of this raster, or of the same pixels in one column. */
    void write(Band band) {
        int copies = header.channels() / band.header().channels();
        int length = Math.toIntExact((long) band.samples() * copies * header.bytesPerSample());
        long position = dataOffset + band.rows().start() * band.header().rowBytes() * copies;
        if (copies == 1 && band.isBytes()) {
            write(band.bytes(), length, position);
            return;
        }
        if (scratch.length < length) {
            scratch = new byte[length];
        }
        if (copies == 1) {
            ByteBuffer.wrap(scratch).asCharBuffer().put(band.chars(), 0, band.samples());
        } else {
            copySamples(band, copies);
        }
        write(scratch, length, position);
    }

    private void copySamples(Band band, int copies) {
        int samples = band.samples();
        int to = 0;
        for (int i = 0; i < samples; i++) {
            for (int copy = 0; copy < copies; copy++) {
                if (band.isBytes()) {
                    scratch[to++] = band.bytes()[i];
                } else {
                    scratch[to++] = (byte) (band.chars()[i] >>> 8);
                    scratch[to++] = (byte) band.chars()[i];
                }
            }
        }
    }

    private void write(byte[] bytes, int length, long position) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, length);
        try {
            while (buffer.hasRemaining()) {
                channel.write(buffer, position + buffer.position());
            }
        } catch (IOException e) {
            throw Faults.unwritable(file, e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw Faults.unwritable(file, e);
        }
    }
}
