package org.rankwise.image;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The header of a PNM file, as the manual pages pbm(5), pgm(5) and ppm(5) of netpbm define it:
 *
 * <pre>
 *   P6 # comments run to the end of their line, anywhere up to the byte before the samples
 *   WIDTH HEIGHT MAXVAL(one white space)SAMPLES
 * </pre>
 *
 * @param plain whether samples are decimal numbers in text (P2, P3), not bytes (P5, P6)
 * @param raster what the samples make
 * @param dataOffset the byte of the first sample
 */
record PnmHeader(boolean plain, RasterHeader raster, long dataOffset) {
    /** Beyond any file system's files, and far from an overflow. */
    private static final long MAX_EXTENT = 1L << 48;

    /** Reads the header of a file that starts with {@code P} and a digit, and holds it against the file's length. */
    static PnmHeader read(Path file, InputStream in, long fileBytes) throws IOException {
        Parser parser = new Parser(file, new BufferedInputStream(in, 512));
        parser.next();
        int kind = parser.next();
        int channels = switch (kind) {
            case '2', '5' -> 1;
            case '3', '6' -> 3;
            default -> throw Faults.at(file, 0, "magic P" + (char) kind + " is a format that is not read; expected P5"
                    + " or P6 (or plain P2, P3), convert with pnmtopnm or pamtopnm");
        };
        long width = parser.number("width", MAX_EXTENT);
        long height = parser.number("height", MAX_EXTENT);
        long maxval = parser.number("maxval", RasterHeader.MAX_MAXVAL);
        if (maxval == 0) {
            throw Faults.at(file, parser.tokenStart, "maxval 0; expected 1 to " + RasterHeader.MAX_MAXVAL);
        }
        if (!isWhite(parser.current)) {
            throw Faults.at(file, parser.position - 1, "found " + describe(parser.current)
                    + " after maxval; expected one white space before the samples");
        }
        boolean plain = kind < '4';
        // every plain sample but the last takes a digit and a white space
        int leastBytes = plain || maxval > 255 ? 2 : 1;
        long held = fileBytes - parser.position + (plain ? 1 : 0);
        long pixelBytes = (long) channels * leastBytes;
        if (height > 0 && width > held / pixelBytes / height) {
            throw Faults.at(file, fileBytes, "the file ends here, but its header claims " + width + " x " + height
                    + " pixels of " + channels + (plain || maxval < 256 ? "" : " x 2") + (plain ? " numbers" : " bytes")
                    + " from byte " + parser.position + "; it is truncated, fetch it again");
        }
        return new PnmHeader(plain, new RasterHeader(height, width, channels, (int) maxval), parser.position);
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
        return c < 0 ? "the end of the file"
                : c > ' ' && c < 0x7f ? "'" + (char) c + "'" : "byte 0x" + Integer.toHexString(c);
    }

    private static final class Parser {
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

        /** The next number of the header; {@link #current} is the byte behind it. */
        long number(String name, long most) throws IOException {
            do {
                next();
            } while (isWhite(current));
            tokenStart = position - 1;
            long value = 0;
            if (current < '0' || current > '9') {
                throw Faults.at(file, tokenStart, "found " + describe(current) + " where the header's " + name
                        + " is expected, a decimal number; the header is damaged or cut short");
            }
            for (; current >= '0' && current <= '9'; next()) {
                int digit = current - '0';
                if (value > (most - digit) / 10) {
                    throw Faults.at(file, tokenStart, name + " is more than " + most + ", the most there can be");
                }
                value = 10 * value + digit;
            }
            return value;
        }
    }
}
