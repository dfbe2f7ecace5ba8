package org.rankwise.image.format;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import org.rankwise.fault.FileFaults;

/** The chunks of a PNG file from first to last, their checksums held against their bytes. */
final class PngChunks implements AutoCloseable {
    private final Path file;
    private final InputStream in;
    private final CRC32 crc = new CRC32();
    private final byte[] word = new byte[Integer.BYTES];
    private long position;
    private long start;
    private long remaining = -1;
    private String type;

    PngChunks(Path file) {
        this.file = file;
        try {
            this.in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        } catch (IOException e) {
            throw FileFaults.unreadable(file, e);
        }
        fill(new byte[PngWriter.SIGNATURE.length], PngWriter.SIGNATURE.length);
    }

    /** Goes on to the next chunk and returns its type. */
    String next() {
        if (remaining >= 0) {
            end();
        }
        start = position;
        remaining = word() & 0xffffffffL;
        if (remaining > Integer.MAX_VALUE) {
            throw FileFaults.at(
                    file,
                    start,
                    "a chunk claims " + remaining + " bytes, more than a PNG allows; the file is"
                            + " damaged, fetch it again");
        }
        crc.reset();
        fill(word, word.length);
        crc.update(word);
        type = new String(word, StandardCharsets.ISO_8859_1);
        return type;
    }

    /** The type of the chunk. */
    String type() {
        return type;
    }

    /** Bytes of the chunk that have not been read. */
    long remaining() {
        return remaining;
    }

    /** The chunk's first byte in the file. */
    long start() {
        return start;
    }

    /** The next byte to be read from the file. */
    long position() {
        return position;
    }

    /** Reads some of the chunk's bytes, at most as many as remain. */
    int read(byte[] to) {
        int count = (int) Math.min(to.length, remaining);
        fill(to, count);
        crc.update(to, 0, count);
        remaining -= count;
        return count;
    }

    /** Reads the chunk to its end and holds its checksum against its bytes. */
    void end() {
        byte[] skipped = new byte[(int) Math.min(remaining, 1 << 13)];
        while (remaining > 0) {
            read(skipped);
        }
        int expected = word();
        // a lower-case first letter marks what a reader may do without
        if (expected != (int) crc.getValue() && Character.isUpperCase(type.charAt(0))) {
            throw FileFaults.at(
                    file,
                    start,
                    "the checksum of chunk " + type + " is " + Integer.toHexString(expected)
                            + " and its bytes make " + Integer.toHexString((int) crc.getValue())
                            + "; the file is damaged, fetch it again");
        }
    }

    private int word() {
        fill(word, word.length);
        return ByteBuffer.wrap(word).getInt();
    }

    private void fill(byte[] to, int length) {
        try {
            int count = in.readNBytes(to, 0, length);
            position += count;
            if (count < length) {
                throw FileFaults.at(
                        file,
                        position,
                        "the file ends here"
                                + (type == null ? "" : ", in or behind chunk " + type + " of byte " + start)
                                + ", before the PNG does; it is truncated, fetch it again");
            }
        } catch (IOException e) {
            throw FileFaults.unreadable(file, e);
        }
    }

    @Override
    public void close() {
        FileFaults.closeQuietly(in);
    }
}
