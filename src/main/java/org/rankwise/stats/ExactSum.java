package org.rankwise.stats;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigInteger;
import org.rankwise.comm.Codec;
import org.rankwise.comm.Mergeable;

/**
 * A sum of doubles, longs and products of two doubles that never rounds: a fixed-point number wide enough for all of
 * them. The order of additions and merges does not change a bit of it.
 *
 * <p>The number is {@code sum of chunks[i] 2^(32 i − 2176)}. Chunks are signed and overlap by 32 bits, so that an
 * addition touches two of them and carries wait for 256 additions: the small superaccumulator of R. M. Neal, "Fast
 * exact summation using small and large superaccumulators", arXiv:1505.05571, made twice as wide, which holds the
 * square of every double.
 *
 * <p>Infinities and NaN are kept aside: the sum is then what IEEE addition makes of them in any order. The sum of
 * nothing, and of zeros of any sign, is 0.0.
 */
public final class ExactSum implements Mergeable<ExactSum> {
    private static final int CHUNKS = 136;
    private static final int LOWEST_BIT = -2176;
    private static final long LOW = 0xffffffffL;
    // a chunk takes less than 2^53 from one addition, so four times as many would fit; rarer carries gain nothing
    private static final int ADDITIONS_BETWEEN_CARRIES = 256;
    private static final int NAN = 1;
    private static final int PLUS_INFINITY = 2;
    private static final int MINUS_INFINITY = 4;
    private static final Codec<ExactSum> CODEC = new SumCodec();

    private final long[] chunks = new long[CHUNKS];
    private int additionsLeft = ADDITIONS_BETWEEN_CARRIES;
    private int specials;

    /** Adds one value. About a nanosecond. */
    public void add(double value) {
        long bits = Double.doubleToRawLongBits(value);
        int exponent = (int) (bits >>> 52) & 0x7ff;
        long mantissa = bits & 0xfffffffffffffL;
        if (exponent == 0x7ff) {
            addSpecial(value);
            return;
        } else if (exponent == 0) {
            exponent = 1;
        } else {
            mantissa |= 1L << 52;
        }
        int position = exponent - 1075 - LOWEST_BIT;
        int index = position >>> 5;
        int shift = position & 31;
        long negative = bits >> 63;
        long low = (mantissa << shift) & LOW;
        long high = mantissa >>> (32 - shift);
        chunks[index] += (low ^ negative) - negative;
        chunks[index + 1] += (high ^ negative) - negative;
        countAddition();
    }

    /** Adds {@code values[from .. to)}; faster than one by one where their magnitudes are alike. */
    public void addAll(double[] values, int from, int to) {
        for (int start = from; start < to; start += Windows.MAX_BATCH) {
            int end = Math.min(to, start + Windows.MAX_BATCH);
            if (!Windows.addValues(values, start, end, Windows.largest(values, start, end), this)) {
                for (int i = start; i < end; i++) {
                    add(values[i]);
                }
            }
        }
    }

    /** Adds {@code a b}, unrounded. */
    public void addProduct(double a, double b) {
        double product = a * b;
        double magnitude = Math.abs(product);
        // in between, neither the product nor the smallest bit of its error leaves the range of a double
        if (magnitude > 0x1p-960 && magnitude < 0x1p1000) {
            add(product);
            add(Math.fma(a, b, -product));
        } else if (!Double.isFinite(a) || !Double.isFinite(b)) {
            addSpecial(product);
        } else if (a != 0 && b != 0) {
            addWideProduct(a, b);
        }
    }

    /** Adds a whole number, unrounded. */
    public void add(long value) {
        addScaled(value, 0);
    }

    /** Adds {@code value 2^exponent}, for exponents from −2176 to 2000. */
    void addScaled(long value, int exponent) {
        int position = exponent - LOWEST_BIT;
        int index = position >>> 5;
        int shift = position & 31;
        chunks[index] += (value << shift) & LOW;
        chunks[index + 1] += ((value >> 1) >> (31 - shift)) & LOW;
        chunks[index + 2] += (value >> (63 - shift)) >> 1;
        countAddition();
    }

    @Override
    public void merge(ExactSum next) {
        next.carry();
        for (int i = 0; i < CHUNKS; i++) {
            chunks[i] += next.chunks[i];
        }
        specials |= next.specials;
        countAddition();
    }

    /** The sum, rounded once, to the nearest double, ties to even. */
    public double round() {
        return quotient(1);
    }

    /** The sum divided by {@code divisor > 0}, rounded once. */
    public double quotient(long divisor) {
        return specials != 0 ? special(specials) : Rounding.quotient(bits(), BigInteger.valueOf(divisor), LOWEST_BIT);
    }

    boolean isFinite() {
        return specials == 0;
    }

    /** The sum as a whole number of {@code 2^-2176}. */
    BigInteger bits() {
        carry();
        byte[] bigEndian = new byte[4 * (CHUNKS - 1)];
        for (int i = 0; i < CHUNKS - 1; i++) {
            for (int b = 0; b < 4; b++) {
                bigEndian[bigEndian.length - 1 - 4 * i - b] = (byte) (chunks[i] >>> 8 * b);
            }
        }
        return BigInteger.valueOf(chunks[CHUNKS - 1])
                .shiftLeft(8 * bigEndian.length)
                .add(new BigInteger(1, bigEndian));
    }

    /** The power of two that {@link #bits()} counts in. */
    static int lowestBit() {
        return LOWEST_BIT;
    }

    @Override
    public Codec<ExactSum> codec() {
        return CODEC;
    }

    @Override
    public String toString() {
        return Double.toString(round());
    }

    private void addSpecial(double value) {
        specials |= specialOf(value);
    }

    /** The bit of NaN or an infinity. */
    static int specialOf(double value) {
        return Double.isNaN(value) ? NAN : value > 0 ? PLUS_INFINITY : MINUS_INFINITY;
    }

    /** What a sum is to which those were added that bits stand for. */
    static double special(int specials) {
        return switch (specials) {
            case PLUS_INFINITY -> Double.POSITIVE_INFINITY;
            case MINUS_INFINITY -> Double.NEGATIVE_INFINITY;
            default -> Double.NaN;
        };
    }

    private void addWideProduct(double a, double b) {
        long x = Rounding.mantissa(a);
        long y = Rounding.mantissa(b);
        int exponent = Rounding.exponent(a) + Rounding.exponent(b);
        long low = x * y;
        addScaled(low & LOW, exponent);
        addScaled(low >>> 32, exponent + 32);
        addScaled(Math.multiplyHigh(x, y), exponent + 64);
    }

    private void countAddition() {
        if (--additionsLeft == 0) {
            carry();
        }
    }

    /** Brings every chunk but the last into {@code [0, 2^32)}, which is the one form of each number. */
    private void carry() {
        for (int i = 0; i < CHUNKS - 1; i++) {
            chunks[i + 1] += chunks[i] >> 32;
            chunks[i] &= LOW;
        }
        additionsLeft = ADDITIONS_BETWEEN_CARRIES;
    }

    /** The specials, the range of chunks that are not zero, those chunks. */
    private static final class SumCodec implements Codec<ExactSum> {
        @Override
        public void write(ExactSum sum, DataOutput out) throws IOException {
            sum.carry();
            int first = 0;
            int end = CHUNKS;
            while (first < end && sum.chunks[first] == 0) {
                first++;
            }
            while (end > first && sum.chunks[end - 1] == 0) {
                end--;
            }
            out.writeByte(sum.specials);
            out.writeByte(first);
            out.writeByte(end);
            for (int i = first; i < end; i++) {
                out.writeLong(sum.chunks[i]);
            }
        }

        @Override
        public ExactSum read(DataInput in) throws IOException {
            ExactSum sum = new ExactSum();
            sum.specials = in.readByte() & (NAN | PLUS_INFINITY | MINUS_INFINITY);
            int first = in.readUnsignedByte();
            int end = in.readUnsignedByte();
            if (end > CHUNKS) {
                throw new IOException("an exact sum of " + end + " chunks where at most " + CHUNKS + " are possible");
            }
            for (int i = first; i < end; i++) {
                sum.chunks[i] = in.readLong();
            }
            return sum;
        }
    }
}
