package org.rankwise.image.format;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.rankwise.fault.FileFaults;

/** A PNG's stored rows, decompressed and unfiltered one by one. Holds native memory: close it. */
final class PngRows implements AutoCloseable {
    private final Path file;
    private final PngChunks chunks;
    private final PngHeader png;
    private final int pixelBytes;
    private final Inflater inflater = new Inflater();
    private final byte[] compressed = new byte[1 << 16];
    private final byte[] filter = new byte[1];
    private byte[] row;
    private byte[] above;

    /** Starts at the chunks' first IDAT. */
    PngRows(Path file, PngChunks chunks, PngHeader png) {
        this.file = file;
        this.chunks = chunks;
        this.png = png;
        this.pixelBytes = Math.max(1, png.storedChannels() * png.depth() / 8);
        this.row = new byte[Math.toIntExact(png.storedRowBytes(png.width()))];
        this.above = new byte[row.length];
    }

    /** Forgets the row before: another image follows. */
    void restart() {
        Arrays.fill(row, (byte) 0);
    }

    /** The next row, of some pixels; valid until the next call. */
    byte[] next(int pixels) {
        byte[] last = above;
        above = row;
        row = last;
        int length = (int) png.storedRowBytes(pixels);
        inflate(filter, 1);
        inflate(row, length);
        unfilter(filter[0], length);
        return row;
    }

    private void inflate(byte[] to, int length) {
        try {
            for (int at = 0; at < length; ) {
                at += inflater.inflate(to, at, length - at);
                if (at < length) {
                    if (inflater.finished() || inflater.needsDictionary() || !feed()) {
                        throw FileFaults.at(
                                file,
                                chunks.start(),
                                "the image data ends before chunk " + chunks.type()
                                        + ", short of the rows that the header claims; the file is damaged, fetch it again");
                    }
                }
            }
        } catch (DataFormatException e) {
            throw damaged(e);
        }
    }

    /** Gives the inflater more to work on, if it wants any and there is any. */
    private boolean feed() {
        if (!inflater.needsInput()) {
            return true;
        }
        while (chunks.remaining() == 0) {
            if (!chunks.next().equals("IDAT")) {
                return false;
            }
        }
        inflater.setInput(compressed, 0, chunks.read(compressed));
        return true;
    }

    /** After the last row: makes sure of the checksums and that the file goes on to its end. */
    void finish() {
        try {
            while (!inflater.finished()
                    && inflater.inflate(filter) == 0
                    && chunks.type().equals("IDAT")
                    && feed()) {
                // until the checksum behind the data has been seen
            }
        } catch (DataFormatException e) {
            throw damaged(e);
        }
        while (!chunks.type().equals("IEND")) {
            chunks.next();
        }
        chunks.end();
    }

    private RuntimeException damaged(DataFormatException e) {
        return FileFaults.at(
                file,
                chunks.position(),
                "the image data before this byte does not decompress (" + e.getMessage()
                        + "); the file is damaged, fetch it again");
    }

    /** The five filters of the PNG specification, section 9.2. */
    private void unfilter(int kind, int length) {
        switch (kind) {
            case 0 -> {}
            case 1 -> {
                for (int i = pixelBytes; i < length; i++) {
                    row[i] += row[i - pixelBytes];
                }
            }
            case 2 -> {
                for (int i = 0; i < length; i++) {
                    row[i] += above[i];
                }
            }
            case 3 -> {
                for (int i = 0; i < length; i++) {
                    int left = i < pixelBytes ? 0 : row[i - pixelBytes] & 0xff;
                    row[i] += (byte) (left + (above[i] & 0xff) >> 1);
                }
            }
            case 4 -> {
                for (int i = 0; i < length; i++) {
                    int left = i < pixelBytes ? 0 : row[i - pixelBytes] & 0xff;
                    int corner = i < pixelBytes ? 0 : above[i - pixelBytes] & 0xff;
                    row[i] += (byte) paeth(left, above[i] & 0xff, corner);
                }
            }
            default ->
                throw FileFaults.at(
                        file,
                        chunks.position(),
                        "row filter " + kind + " before this byte; expected 0" + " to 4, the file is damaged");
        }
    }

    private static int paeth(int left, int up, int corner) {
        int toLeft = Math.abs(up - corner);
        int toUp = Math.abs(left - corner);
        int toCorner = Math.abs(left + up - 2 * corner);
        return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
    }

    @Override
    public void close() {
        inflater.end();
    }
}
