package org.rankwise.image.format;

/**
 * LZW as TIFF has it (TIFF 6.0, section 13): codes of 9 to 12 bits from the highest bit, one bit wider one code earlier
 * than needed, 256 to start anew, 257 at the end. An entry of the table is where its bytes already stand in the output.
 */
final class TiffLzw {
    private static final int CLEAR = 256;
    private static final int END = 257;
    private static final int TABLE = 4096;

    private final byte[] in;
    private final byte[] out;
    private final int[] starts = new int[TABLE];
    private final int[] lengths = new int[TABLE];
    private long bit;
    private int written;

    TiffLzw(byte[] in, byte[] out) {
        this.in = in;
        this.out = out;
    }

    /** Decodes up to the end, a code that cannot be, or a full output. */
    int decode() {
        int next = END + 1;
        int previous = -1;
        for (int code = code(next); code >= 0 && code != END && written < out.length; code = code(next)) {
            if (code == CLEAR) {
                next = END + 1;
                previous = -1;
                continue;
            }
            if (code > CLEAR && (previous < 0 || code > next || code >= TABLE)) {
                break;
            }
            int start = written;
            if (previous >= 0 && next < TABLE) {
                // the previous string and the first byte of this one, which is written next behind it
                starts[next] = start - lengthOf(previous);
                lengths[next] = lengthOf(previous) + 1;
                next++;
            }
            if (code < CLEAR) {
                out[written++] = (byte) code;
            } else {
                int length = lengths[code];
                for (int i = 0; i < length && written < out.length; i++) {
                    out[written++] = out[starts[code] + i]; // byte by byte: it may reach into itself
                }
            }
            previous = code;
        }
        return written;
    }

    private int lengthOf(int code) {
        return code < CLEAR ? 1 : lengths[code];
    }

    private int code(int next) {
        int width = next < 511 ? 9 : next < 1023 ? 10 : next < 2047 ? 11 : 12;
        if (bit + width > 8L * in.length) {
            return -1;
        }
        int code = 0;
        for (int i = 0; i < width; i++, bit++) {
            code = code << 1 | in[(int) (bit >> 3)] >> 7 - (int) (bit & 7) & 1;
        }
        return code;
    }
}
