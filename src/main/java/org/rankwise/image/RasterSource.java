package org.rankwise.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.rankwise.fault.InputException;

/**
 * An input as the root finds it: the format told by its first bytes, never by its name.
 *
 * @param header of the raster
 * @param dataOffset the byte of the first sample where every rank reads its own rows; else -1
 * @param decoder decodes the rows where the root must; else null
 */
record RasterSource(RasterHeader header, long dataOffset, RowDecoder decoder) implements AutoCloseable {
    private static final int MAGIC_BYTES = 8;

    static RasterSource open(Path file) {
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                throw new InputException(file.toString(), (Files.isDirectory(file) ? "is a folder"
                        : "is no regular file") + ", and ranks read by range; give the name of an image file");
            }
            try (InputStream in = Files.newInputStream(file)) {
                byte[] magic = in.readNBytes(MAGIC_BYTES);
                long fileBytes = Files.size(file);
                if (magic.length > 1 && magic[0] == 'P' && magic[1] >= '1' && magic[1] <= '7') {
                    return pnm(file, fileBytes);
                } else if (PngDecoder.isPng(magic)) {
                    return of(new PngDecoder(file, fileBytes));
                } else if (JpegDecoder.isJpeg(magic)) {
                    return of(new JpegDecoder(file));
                }
                throw Faults.at(file, 0, (magic.length == 0 ? "the file is empty" : "found " + printable(magic))
                        + "; expected an image in PNM (P5 or P6), PNG or JPEG, convert it to one of these");
            }
        } catch (IOException e) {
            throw Faults.unreadable(file, e);
        }
    }

    private static RasterSource pnm(Path file, long fileBytes) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            PnmHeader header = PnmHeader.read(file, in, fileBytes);
            return header.plain() ? of(new PlainPnmDecoder(file, header))
                    : new RasterSource(header.raster(), header.dataOffset(), null);
        }
    }

    private static RasterSource of(RowDecoder decoder) {
        return new RasterSource(decoder.header(), -1, decoder);
    }

    /** What other ranks need to know. */
    long[] toMessage() {
        return new long[] {header.height(), header.width(), header.channels(), header.maxval(), dataOffset};
    }

    static RasterSource ofMessage(long[] message) {
        RasterHeader header = new RasterHeader(message[0], message[1], (int) message[2], (int) message[3]);
        return new RasterSource(header, message[4], null);
    }

    /** Whether every rank reads its own rows. */
    boolean isRanged() {
        return dataOffset >= 0;
    }

    private static String printable(byte[] bytes) {
        StringBuilder text = new StringBuilder("\"");
        for (byte b : bytes) {
            if (b >= ' ' && b < 0x7f && b != '"' && b != '\\') {
                text.append((char) b);
            } else {
                text.append("\\x").append(Character.forDigit(b >> 4 & 15, 16)).append(Character.forDigit(b & 15, 16));
            }
        }
        return text.append('"').toString();
    }

    @Override
    public void close() {
        if (decoder != null) {
            decoder.close();
        }
    }
}
