package org.rankwise.stats;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * Many sums that never round, such as one for each group: as {@link ExactSum}, but all of them share a window of chunks
 * that is only as wide as the values need. Numbers of like magnitude take four to seven chunks, 32 to 56 bytes a sum.
 *
 * <p>Chunk i of a sum is worth {@code 2^(32 (base + i) − 2176)}. An addition changes a chunk by less than 2^32, so that
 * carries wait for 2^30 additions.
 */
public final class ExactSums {
    private static final int CHUNKS = 138;
    private static final int ONE = -ExactSum.lowestBit() >> 5;
    private static final long LOW = 0xffffffffL;
    private static final int ADDITIONS_BETWEEN_CARRIES = 1 << 30;

    private long[] chunks = new long[0];
    private int base;
    private int width;
    private int sums;
    private byte[] specials = new byte[0];
    private int additionsLeft = ADDITIONS_BETWEEN_CARRIES;

    /** Makes room for so many sums in all, new ones zero. */
    public void resize(int count) {
        if (count > specials.length) {
            int capacity = Math.max(count, 2 * specials.length);
            specials = Arrays.copyOf(specials, capacity);
            chunks = Arrays.copyOf(chunks, Math.multiplyExact(capacity, width));
        }
        sums = count;
    }

    /** Adds a value to the sum of that number, {@code 0 <= sum <} the size. Constant time. */
    public void add(int sum, double value) {
        if (value == 0) {
            return;
        }
        long bits = Double.doubleToRawLongBits(value);
        int exponent = (int) (bits >>> 52) & 0x7ff;
        if (exponent == 0x7ff) {
            specials[sum] |= (byte) ExactSum.specialOf(value);
            return;
        }
        long mantissa = bits & 0xfffffffffffffL | (exponent == 0 ? 0 : 1L << 52);
        int position = Math.max(exponent, 1) - 1075 - ExactSum.lowestBit();
        int shift = position & 31;
        int at = place(sum, position >>> 5, 3);
        long negative = bits >> 63;
        long above = mantissa >>> (32 - shift);
        chunks[at] += ((mantissa << shift & LOW) ^ negative) - negative;
        chunks[at + 1] += ((above & LOW) ^ negative) - negative;
        chunks[at + 2] += ((above >>> 32) ^ negative) - negative;
    }

    /** Adds {@code a b}, unrounded. */
    public void addProduct(int sum, double a, double b) {
        double product = a * b;
        double magnitude = Math.abs(product);
        // in between, neither the product nor the smallest bit of its error leaves the range of a double
        if (magnitude > 0x1p-960 && magnitude < 0x1p1000) {
            add(sum, product);
            add(sum, Math.fma(a, b, -product));
        } else if (!Double.isFinite(a) || !Double.isFinite(b)) {
            specials[sum] |= (byte) ExactSum.specialOf(product);
        } else if (a != 0 && b != 0) {
            addWideProduct(sum, a, b);
        }
    }

    /** Adds a whole number, unrounded. */
    public void add(int sum, long value) {
        int at = place(sum, ONE, 2);
        chunks[at] += value & LOW;
        chunks[at + 1] += value >> 32;
    }

    /** Adds {@code a b}, unrounded. */
    public void addProduct(int sum, long a, long b) {
        int at = place(sum, ONE, 4);
        long low = a * b;
        long high = Math.multiplyHigh(a, b);
        chunks[at] += low & LOW;
        chunks[at + 1] += low >>> 32;
        chunks[at + 2] += high & LOW;
        chunks[at + 3] += high >> 32;
    }

    /** Adds a finished sum, unrounded. */
    public void add(int sum, ExactNumber number) {
        specials[sum] |= (byte) number.specials();
        if (number.bits().signum() == 0) {
            return;
        }
        int position = number.exponent() - ExactSum.lowestBit();
        BigInteger bits = number.bits().shiftLeft(position & 31);
        int wanted = bits.bitLength() / 32 + 1;
        int at = place(sum, position >> 5, wanted);
        for (int i = 0; i < wanted; i++) {
            int digit = bits.shiftRight(32 * i).intValue();
            // all but the last are without a sign
            chunks[at + i] += i < wanted - 1 ? digit & LOW : digit;
        }
    }

    /** About what the sums take in memory. */
    public long heldBytes() {
        return (long) Long.BYTES * chunks.length + specials.length;
    }

    /** What has been added to a sum. */
    public ExactNumber get(int sum) {
        BigInteger bits = BigInteger.ZERO;
        for (int i = width - 1; i >= 0; i--) {
            bits = bits.shiftLeft(32).add(BigInteger.valueOf(chunks[sum * width + i]));
        }
        return new ExactNumber(bits, 32 * base + ExactSum.lowestBit(), specials[sum]);
    }

    private void addWideProduct(int sum, double a, double b) {
        long x = Rounding.mantissa(a);
        long y = Rounding.mantissa(b);
        long low = x * y;
        int position = Rounding.exponent(a) + Rounding.exponent(b) - ExactSum.lowestBit();
        addScaled(sum, low & LOW, position);
        addScaled(sum, low >>> 32, position + 32);
        addScaled(sum, Math.multiplyHigh(x, y), position + 64);
    }

    private void addScaled(int sum, long value, int position) {
        int shift = position & 31;
        int at = place(sum, position >>> 5, 3);
        chunks[at] += value << shift & LOW;
        chunks[at + 1] += value >> 1 >> (31 - shift) & LOW;
        chunks[at + 2] += value >> (63 - shift) >> 1;
    }

    /** Where the chunk of an index is for a sum, with so many in the window from there on; counts an addition. */
    private int place(int sum, int index, int wanted) {
        if (--additionsLeft == 0) {
            carry();
        }
        if (index < base || index + wanted > base + width) {
            widen(index, index + wanted);
        }
        return sum * width + index - base;
    }

    private void widen(int from, int to) {
        int newBase = width == 0 ? from : Math.min(base, from);
        int newWidth = Math.min(CHUNKS, width == 0 ? to : Math.max(base + width, to)) - newBase;
        long[] wider = new long[Math.multiplyExact(specials.length, newWidth)];
        for (int sum = 0; sum < sums; sum++) {
            System.arraycopy(chunks, sum * width, wider, sum * newWidth + (width == 0 ? 0 : base - newBase), width);
        }
        chunks = wider;
        base = newBase;
        width = newWidth;
    }

    /** Brings every chunk but each sum's last into {@code [0, 2^32)}. */
    private void carry() {
        additionsLeft = ADDITIONS_BETWEEN_CARRIES;
        widen(base, Math.min(CHUNKS, base + width + 1));
        for (int sum = 0; sum < sums; sum++) {
            for (int i = sum * width; i < (sum + 1) * width - 1; i++) {
                chunks[i + 1] += chunks[i] >> 32;
                chunks[i] &= LOW;
            }
        }
    }
}
