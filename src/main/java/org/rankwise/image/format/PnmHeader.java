package org.rankwise.image.format;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.rankwise.fault.FileFaults;
import org.rankwise.image.raster.RasterHeader;

/**
 * The header of a PNM file, as the manual pages pbm(5), pgm(5) and ppm(5) of netpbm define it:
 *
 * <pre>
 *   P6 # comments run to the end of their line, anywhere up to the byte before the samples
 *   WIDTH HEIGHT MAXVAL(one white space)SAMPLES
 * </pre>
 *
 * A bitmap (P1, P4) has no MAXVAL; its bits become samples 255 (white, the bit 0) and 0.
 *
 * @param kind the digit of the magic number
 * @param raster what the samples make
 * @param storedChannels samples of a pixel in the file; more than the raster's where alpha is dropped
 * @param dataOffset the byte of the first sample
 */
record PnmHeader(char kind, RasterHeader raster, int storedChannels, long dataOffset) {
    /** Beyond any file system's files, and far from an overflow. */
    static final long MAX_EXTENT = 1L << 48;

    /** Words of a header are short; a file without white space is none. */
    private static final int MAX_WORD = 256;

    /** Reads the header of a file that starts with {@code P} and a digit, and holds it against the file's length. */
    static PnmHeader read(Path file, InputStream in, long fileBytes) throws IOException {
        Parser parser = new Parser(file, new BufferedInputStream(in, 512));
        parser.next();
        char kind = (char) parser.next();
        if (kind == '7') {
            return PamHeader.read(file, parser, fileBytes);
        }
        boolean isBitmap = kind == '1' || kind == '4';
        long width = parser.number("width", MAX_EXTENT);
        long height = parser.number("height", MAX_EXTENT);
        long maxval = isBitmap ? 255 : parser.number("maxval", RasterHeader.MAX_MAXVAL);
        if (maxval == 0) {
            throw FileFaults.at(file, parser.tokenStart, "maxval 0; expected 1 to " + RasterHeader.MAX_MAXVAL);
        }
        if (!isWhite(parser.current)) {
            throw FileFaults.at(
                    file,
                    parser.position - 1,
                    "found " + describe(parser.current) + " after " + (isBitmap ? "height" : "maxval")
                            + "; expected one white space before the samples");
        }
        int channels = kind == '3' || kind == '6' ? 3 : 1;
        return parser.held(kind, width, height, channels, channels, (int) maxval, fileBytes);
    }

    /** Whether samples are decimal numbers in text (P1, P2, P3). */
    boolean isPlain() {
        return kind < '4';
    }

    /** The header that a raster gets; without comments, one line each for magic, size and maxval. */
    static byte[] encode(RasterHeader raster) {
        String text = (raster.channels() == 1 ? "P5\n" : "P6\n") + raster.width() + " " + raster.height() + "\n"
                + raster.maxval() + "\n";
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static boolean isWhite(int c) {
        return c == ' ' || c >= '\t' && c <= '\r';
    }

    /** A byte as an error message shows it. */
    static String describe(int c) {
        return c < 0
                ? "the end of the file"
                : c > ' ' && c < 0x7f ? "'" + (char) c + "'" : "byte 0x" + Integer.toHexString(c);
    }

    /** Reads what stands between white space and comments. */
    static final class Parser {
        private final Path file;
        private final InputStream in;
        private long position;
        private long tokenStart;
        private int current;

        Parser(Path file, InputStream in) {
            this.file = file;
            this.in = in;
        }

        /** The next byte, where a comment counts as the newline that ends it. */
        int next() throws IOException {
            current = in.read();
            position++;
            if (current == '#') {
                while (current != '\n' && current != '\r' && current >= 0) {
                    current = in.read();
                    position++;
                }
            }
            return current;
        }

        /** Bytes read so far. */
        long position() {
            return position;
        }

        /** The byte that the last word started at. */
        long tokenStart() {
            return tokenStart;
        }

        /** The next word, or an empty one at the end of the file; {@link #current} is the byte behind it. */
        String word() throws IOException {
            do {
                next();
            } while (isWhite(current));
            tokenStart = position - 1;
            StringBuilder word = new StringBuilder();
            for (; current >= 0 && !isWhite(current) && word.length() < MAX_WORD; next()) {
                word.append((char) current);
            }
            return word.toString();
        }

        /** The rest of the line that {@link #current} is on. */
        String line() throws IOException {
            StringBuilder line = new StringBuilder();
            for (; current >= 0 && current != '\n' && line.length() < MAX_WORD; next()) {
                line.append((char) current);
            }
            return line.toString().strip();
        }

        /** The header that ends here, once the file is seen to hold what it claims. */
        PnmHeader held(
                char kind, long width, long height, int channels, int storedChannels, int maxval, long fileBytes) {
            boolean isPlain = kind < '4';
            // every plain sample but the last takes a digit and a white space; bits need none
            int leastBytes = kind == '2' || kind == '3' || maxval > 255 ? 2 : 1;
            long held = fileBytes - position + (isPlain && leastBytes == 2 ? 1 : 0);
            long rowBytes = height == 0 ? 0 : held / height;
            boolean isHeld = kind == '4'
                    ? rowBytes >= Math.ceilDiv(width, 8)
                    : rowBytes / ((long) storedChannels * leastBytes) >= width;
            if (height > 0 && !isHeld) {
                String each = kind == '4'
                        ? "1 bit"
                        : kind == '1'
                                ? "1 digit"
                                : storedChannels
                                        + (isPlain || maxval < 256 ? "" : " x 2")
                                        + (isPlain ? " numbers" : " bytes");
                throw FileFaults.at(
                        file,
                        fileBytes,
                        "the file ends here, but its header claims " + width + " x " + height + " pixels of " + each
                                + " from byte " + position + "; it is truncated, fetch it again");
            }
            return new PnmHeader(kind, new RasterHeader(height, width, channels, maxval), storedChannels, position);
        }

        /** The next number of the header; {@link #current} is the byte behind it. */
        long number(String name, long most) throws IOException {
            do {
                next();
            } while (isWhite(current));
            tokenStart = position - 1;
            long value = 0;
            if (current < '0' || current > '9') {
                throw FileFaults.at(
                        file,
                        tokenStart,
                        "found " + describe(current) + " where the header's " + name
                                + " is expected, a decimal number; the header is damaged or cut short");
            }
            for (; current >= '0' && current <= '9'; next()) {
                int digit = current - '0';
                if (value > most / 10 || 10 * value + digit > most) {
                    throw FileFaults.at(file, tokenStart, name + " is more than " + most + ", the most there can be");
                }
                value = 10 * value + digit;
            }
            return value;
        }
    }
}
