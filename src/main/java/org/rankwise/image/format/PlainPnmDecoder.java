package org.rankwise.image.format;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.rankwise.fault.FileFaults;
import org.rankwise.image.raster.Band;
import org.rankwise.image.raster.RasterHeader;

/**
 * Rows of a plain P2 or P3 file, whose samples are decimal numbers between white space; or of a plain P1, whose samples
 * are single digits, 1 for black.
 */
final class PlainPnmDecoder implements RowDecoder {
    private final Path file;
    private final RasterHeader header;
    private final boolean isBitmap;
    private final InputStream in;
    private long position;

    PlainPnmDecoder(Path file, PnmHeader header) {
        this.file = file;
        this.header = header.raster();
        this.isBitmap = header.kind() == '1';
        this.position = header.dataOffset();
        try {
            this.in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
            in.skipNBytes(position);
        } catch (IOException e) {
            throw FileFaults.unreadable(file, e);
        }
    }

    @Override
    public RasterHeader header() {
        return header;
    }

    @Override
    public void decode(int rows, Band into, int at) {
        int end = Math.toIntExact(at + rows * header.samplesPerRow());
        try {
            for (int i = at; i < end; i++) {
                int sample = isBitmap ? bit() : sample();
                if (into.isBytes()) {
                    into.bytes()[i] = (byte) sample;
                } else {
                    into.chars()[i] = (char) sample;
                }
            }
        } catch (IOException e) {
            throw FileFaults.unreadable(file, e);
        }
    }

    private int bit() throws IOException {
        int c = nextInk();
        if (c != '0' && c != '1') {
            throw FileFaults.at(
                    file,
                    c < 0 ? position : position - 1,
                    "found " + PnmHeader.describe(c)
                            + " where a bit is expected, 0 or 1; the file is damaged or cut short");
        }
        return c == '1' ? 0 : header.maxval();
    }

    private int sample() throws IOException {
        int c = nextInk();
        long start = c < 0 ? position : position - 1;
        if (c < '0' || c > '9') {
            throw FileFaults.at(
                    file,
                    start,
                    "found " + PnmHeader.describe(c) + " where a sample is expected, a decimal"
                            + " number; the file is damaged or cut short");
        }
        int sample = 0;
        for (; c >= '0' && c <= '9'; c = next()) {
            sample = 10 * sample + c - '0';
            if (sample > header.maxval()) {
                throw FileFaults.at(
                        file,
                        start,
                        "a sample is above the header's maxval " + header.maxval()
                                + "; the file is damaged or its maxval is wrong");
            }
        }
        if (c >= 0 && !PnmHeader.isWhite(c)) {
            throw FileFaults.at(
                    file, position - 1, "found " + PnmHeader.describe(c) + " behind a sample; expected white space");
        }
        return sample;
    }

    /** The next byte that is no white space. */
    private int nextInk() throws IOException {
        int c = next();
        while (PnmHeader.isWhite(c)) {
            c = next();
        }
        return c;
    }

    private int next() throws IOException {
        int c = in.read();
        if (c >= 0) {
            position++;
        }
        return c;
    }

    @Override
    public void close() {
        FileFaults.closeQuietly(in);
    }
}
