package org.rankwise.image.format;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** What a TIFF's chunks are compressed by (TIFF 6.0, sections 9 and 13; deflate: Adobe's supplement 2). */
enum TiffCodec {
    NONE(1) {
        @Override
        int decode(byte[] in, byte[] out) {
            int length = Math.min(in.length, out.length);
            System.arraycopy(in, 0, out, 0, length);
            return length;
        }
    },
    /** A code of 12 bits makes 4093 bytes at most. */
    LZW(4096) {
        @Override
        int decode(byte[] in, byte[] out) {
            return new TiffLzw(in, out).decode();
        }
    },
    DEFLATE(1033) {
        @Override
        int decode(byte[] in, byte[] out) {
            Inflater inflater = new Inflater();
            try {
                inflater.setInput(in);
                int length = 0;
                while (length < out.length && !inflater.finished()) {
                    int more = inflater.inflate(out, length, out.length - length);
                    if (more == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                        break;
                    }
                    length += more;
                }
                return length;
            } catch (DataFormatException _) {
                return 0;
            } finally {
                inflater.end();
            }
        }
    },
    PACKBITS(64) {
        @Override
        int decode(byte[] in, byte[] out) {
            int length = 0;
            int at = 0;
            while (at < in.length && length < out.length) {
                int head = in[at++];
                if (head >= 0) {
                    int count = Math.min(head + 1, Math.min(in.length - at, out.length - length));
                    System.arraycopy(in, at, out, length, count);
                    at += count;
                    length += count;
                } else if (head != -128 && at < in.length) {
                    int count = Math.min(1 - head, out.length - length);
                    Arrays.fill(out, length, length + count, in[at++]);
                    length += count;
                }
            }
            return length;
        }
    };

    private final int mostPerByte;

    TiffCodec(int mostPerByte) {
        this.mostPerByte = mostPerByte;
    }

    /** The codec of a number in the file; null if it is none of these. */
    static TiffCodec of(int compression) {
        return switch (compression) {
            case 1 -> NONE;
            case 5 -> LZW;
            case 8, 32946 -> DEFLATE;
            case 32773 -> PACKBITS;
            default -> null;
        };
    }

    /** Bytes that a byte can make at most. */
    int mostPerByte() {
        return mostPerByte;
    }

    /** Decodes as much as there is and room for; returns how many bytes that were. */
    abstract int decode(byte[] in, byte[] out);
}
