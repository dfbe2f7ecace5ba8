package org.rankwise.image.format;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import org.rankwise.fault.FileFaults;
import org.rankwise.image.raster.Band;
import org.rankwise.image.raster.RasterHeader;

/**
 * A PNG file joined from what {@link PngEncoder}s made of its pieces.
 *
 * <p>A piece arrives as the length of what it compressed (8 bytes), the Adler-32 checksum of that (4 bytes) and an IDAT
 * chunk. Its place in the stream:
 *
 * <pre>
 *   signature IHDR | IDAT(zlib header) | IDAT(piece) IDAT(piece) ... | IDAT(empty last block, checksum of all) | IEND
 * </pre>
 */
final class PngWriter implements JoinedWriter {
    static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    static final int PIECE_HEADER_BYTES = Long.BYTES + Integer.BYTES;
    /** Length, type and checksum. */
    static final int CHUNK_BYTES = 12;

    private static final int ADLER_BASE = 65521;

    private final Path file;
    private final Path temporary;
    private final RasterHeader header;
    private final PngEncoder encoder;
    private OutputStream out;
    private int adler = 1;

    /**
     * A file that is opened when it is begun.
     *
     * @param file the name the user knows the output by
     * @param temporary where it is until it is whole
     */
    PngWriter(Path file, Path temporary, RasterHeader header) {
        this.file = file;
        this.temporary = temporary;
        this.header = header;
        this.encoder = new PngEncoder(header);
    }

    @Override
    public void begin() {
        try {
            out = Files.newOutputStream(temporary);
        } catch (IOException e) {
            throw FileFaults.unwritable(file, e);
        }
        ByteBuffer ihdr = ByteBuffer.allocate(13)
                .putInt((int) header.width())
                .putInt((int) header.height())
                .put((byte) (8 * header.bytesPerSample()))
                .put((byte) (header.channels() == 1 ? 0 : 2));
        write(SIGNATURE, 0);
        write(chunk("IHDR", ihdr.array(), 13), 0);
        // deflate with a window of 32 KiB, of the level called fast (RFC 1950)
        write(chunk("IDAT", new byte[] {0x78, 0x5e}, 2), 0);
    }

    @Override
    public byte[] encode(Band piece) {
        return encoder.encode(piece);
    }

    @Override
    public void append(byte[] piece) {
        ByteBuffer start = ByteBuffer.wrap(piece);
        long length = start.getLong();
        adler = combine(adler, start.getInt(), length);
        write(piece, PIECE_HEADER_BYTES);
    }

    @Override
    public void finish() {
        write(
                chunk(
                        "IDAT",
                        ByteBuffer.allocate(6)
                                .put((byte) 3)
                                .put((byte) 0)
                                .putInt(adler)
                                .array(),
                        6),
                0);
        write(chunk("IEND", new byte[0], 0), 0);
    }

    static byte[] chunk(String type, byte[] data, int length) {
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES + length)
                .putInt(length)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .put(data, 0, length);
        CRC32 crc = new CRC32();
        crc.update(chunk.array(), 4, 4 + length);
        return chunk.putInt((int) crc.getValue()).array();
    }

    /** The Adler-32 checksum of two parts one behind the other; as adler32_combine of zlib. */
    static int combine(int first, int second, long secondLength) {
        long rest = secondLength % ADLER_BASE;
        long a = first & 0xffff;
        long b = (first >>> 16) + (second >>> 16) + rest * (a + ADLER_BASE - 1);
        return (int) (b % ADLER_BASE << 16 | (a + (second & 0xffff) + ADLER_BASE - 1) % ADLER_BASE);
    }

    private void write(byte[] bytes, int from) {
        try {
            out.write(bytes, from, bytes.length - from);
        } catch (IOException e) {
            throw FileFaults.unwritable(file, e);
        }
    }

    @Override
    public void close() {
        encoder.close();
        if (out == null) {
            return;
        }
        try {
            out.close();
        } catch (IOException e) {
            throw FileFaults.unwritable(file, e);
        }
    }
}
