package org.rankwise.format.parquet;

/** Unpacks Snappy's raw format: <a href="https://github.com/google/snappy/blob/main/format_description.txt">description</a>. */
final class Snappy {
    private Snappy() {}

    /** @param size of the result, as the page says */
    static byte[] unpack(byte[] from, int size) throws FormatException {
        byte[] out = new byte[size];
        int at = 0;
        // the length, which the page has told already
        while (at < from.length && from[at++] < 0) {
            continue;
        }
        int done = 0;
        while (at < from.length) {
            int tag = from[at++] & 0xff;
            int length;
            int offset = 0;
            if ((tag & 3) == 0) {
                length = tag >>> 2;
                int more = Math.max(0, length - 59);
                if (more > 0) {
                    length = number(from, at, more);
                    at += more;
                }
                length++;
                if (length <= 0 || length > from.length - at || length > size - done) {
                    throw damaged();
                }
                System.arraycopy(from, at, out, done, length);
                at += length;
                done += length;
                continue;
            } else if ((tag & 3) == 1) {
                length = (tag >>> 2 & 7) + 4;
                offset = (tag >>> 5) << 8 | number(from, at++, 1);
            } else {
                int width = (tag & 3) == 2 ? 2 : 4;
                length = (tag >>> 2) + 1;
                offset = number(from, at, width);
                at += width;
            }
            if (offset <= 0 || offset > done || length > size - done) {
                throw damaged();
            }
            for (int i = 0; i < length; i++, done++) {
                out[done] = out[done - offset];
            }
        }
        if (done != size) {
            throw damaged();
        }
        return out;
    }

    private static int number(byte[] bytes, int at, int width) throws FormatException {
        if (at + width > bytes.length) {
            throw damaged();
        }
        int number = 0;
        for (int i = 0; i < width; i++) {
            number |= (bytes[at + i] & 0xff) << 8 * i;
        }
        return number;
    }

    private static FormatException damaged() {
        return new FormatException("a page's compressed data is damaged");
    }
}
