package org.rankwise.format.parquet;

/** Unpacks LZ4's raw blocks: <a href="https://github.com/lz4/lz4/blob/dev/doc/lz4_Block_format.md">description</a>. */
final class Lz4 {
    private static final int LEAST_MATCH = 4;
    private static final int LONG_LENGTH = 15;

    private final byte[] from;
    private final byte[] out;
    private int at;
    private int done;

    private Lz4(byte[] from, int size) {
        this.from = from;
        out = new byte[size];
    }

    /** @param size of the result, as the page says */
    static byte[] unpack(byte[] from, int size) throws FormatException {
        return new Lz4(from, size).unpack();
    }

    /** Sequences of literals and a copy of what went before; the last has no copy. */
    private byte[] unpack() throws FormatException {
        while (at < from.length) {
            int token = next();
            int literals = length(token >>> 4);
            if (literals > from.length - at || literals > out.length - done) {
                throw damaged();
            }
            System.arraycopy(from, at, out, done, literals);
            at += literals;
            done += literals;
            if (at == from.length) {
                break;
            }
            int offset = next() | next() << Byte.SIZE;
            int match = length(token & 0xf);
            if (offset == 0 || offset > done || match > out.length - done - LEAST_MATCH) {
                throw damaged();
            }
            for (int end = done + match + LEAST_MATCH; done < end; done++) {
                out[done] = out[done - offset];
            }
        }
        if (done != out.length) {
            throw damaged();
        }
        return out;
    }

    private int length(int start) throws FormatException {
        int length = start;
        if (start == LONG_LENGTH) {
            int more;
            do {
                more = next();
                length += more;
                if (length > out.length) {
                    throw damaged();
                }
            } while (more == 0xff);
        }
        return length;
    }

    private int next() throws FormatException {
        if (at >= from.length) {
            throw damaged();
        }
        return from[at++] & 0xff;
    }

    private static FormatException damaged() {
        return new FormatException("a page's compressed data is damaged");
    }
}
