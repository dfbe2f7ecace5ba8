package org.rankwise.format.fits;

/**
 * Rice's compression of integers (the FITS Standard 4.0, 10.4.1; White and Greenfield's algorithm as in CFITSIO's
 * ricecomp.c): differences to the pixel before, folded to be unsigned, in blocks that each split them at a bit of their own.
 *
 * <pre>
 *   first pixel | block: split + 1 (3, 4 or 5 bits), for each pixel: high part in unary, a 1, low part of split bits | ...
 * </pre>
 *
 * A split of -1 is a block of equal pixels; the largest one is differences as they are.
 */
final class RiceDecoder {
    private final byte[] in;
    private final int pixelBytes;
    private final int splitBits;
    private final int largestSplit;
    private int at;
    private long buffer;
    private int held;
    private boolean isExhausted;

    /** @param pixelBytes 1, 2 or 4 */
    RiceDecoder(byte[] in, int pixelBytes) {
        this.in = in;
        this.pixelBytes = pixelBytes;
        this.splitBits = splitBits(pixelBytes);
        this.largestSplit = pixelBytes == 4 ? 25 : pixelBytes == 2 ? 14 : 6;
    }

    /** Bits that tell how a block is split. */
    static int splitBits(int pixelBytes) {
        return pixelBytes == 4 ? 5 : pixelBytes == 2 ? 4 : 3;
    }

    /** Decodes as many big-endian pixels as there are and are wanted; returns how many bytes they make. */
    int decode(byte[] out, int blockPixels) {
        int pixels = out.length / pixelBytes;
        int last = bits(8 * pixelBytes);
        int done = 0;
        while (done < pixels && !isExhausted) {
            int split = bits(splitBits) - 1;
            int end = Math.min(pixels, done + blockPixels);
            for (int i = done; i < end && !isExhausted; i++) {
                if (split >= 0) {
                    int folded = split == largestSplit ? bits(8 * pixelBytes) : zeros() << split | bits(split);
                    last += folded >>> 1 ^ -(folded & 1);
                }
                put(out, i, last);
            }
            done = isExhausted ? done : end;
        }
        return done * pixelBytes;
    }

    private void put(byte[] out, int pixel, int value) {
        for (int b = 0; b < pixelBytes; b++) {
            out[pixel * pixelBytes + b] = (byte) (value >>> 8 * (pixelBytes - 1 - b));
        }
    }

    /** The next bits, 32 at most. */
    private int bits(int count) {
        while (held < count) {
            fill();
        }
        held -= count;
        return (int) (buffer >>> held & (1L << count) - 1);
    }

    /** Zeros before the next one, which is taken too. */
    private int zeros() {
        int zeros = 0;
        while (true) {
            long rest = buffer & (1L << held) - 1;
            if (rest != 0) {
                int leading = held - Long.SIZE + Long.numberOfLeadingZeros(rest);
                held -= leading + 1;
                return zeros + leading;
            }
            zeros += held;
            held = 0;
            fill();
        }
    }

    /** Takes in one more byte; behind the end they are all ones, which end any run. */
    private void fill() {
        isExhausted |= at == in.length;
        buffer = buffer << 8 | (isExhausted ? 0xff : in[at++] & 0xff);
        held += 8;
    }
}
