package org.rankwise.stats;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigInteger;
import org.rankwise.comm.Codec;

/**
 * A finished exact sum: {@code bits 2^exponent}, or an infinity or NaN. A few dozen bytes, where an {@link ExactSum} has a
 * thousand to add to.
 *
 * @param bits a whole number of powers of two
 * @param exponent of those powers
 * @param specials which of NaN, infinity and minus infinity were added: 1, 2, 4
 */
public record ExactNumber(BigInteger bits, int exponent, int specials) {
    public static final ExactNumber ZERO = new ExactNumber(BigInteger.ZERO, 0, 0);
    private static final int MOST_BYTES = 1 << 10;

    /** The sum of both, unrounded. */
    public ExactNumber plus(ExactNumber other) {
        int lower = Math.min(exponent, other.exponent);
        return new ExactNumber(
                bits.shiftLeft(exponent - lower).add(other.bits.shiftLeft(other.exponent - lower)),
                lower,
                specials | other.specials);
    }

    /** The number divided by {@code divisor > 0}, rounded once. */
    public double quotient(long divisor) {
        return specials != 0
                ? ExactSum.special(specials)
                : Rounding.quotient(bits, BigInteger.valueOf(divisor), exponent);
    }

    /** The number as a whole one; it must have no bits behind the point. */
    public BigInteger whole() {
        return bits.shiftLeft(exponent);
    }

    /**
     * The sample standard deviation {@code sqrt((n Q − S²) / (n (n − 1)))}, rounded once; NaN of fewer than two values or
     * where not all are finite.
     */
    public static double std(long n, ExactNumber sum, ExactNumber squares) {
        if (n < 2 || sum.specials != 0) {
            return Double.NaN;
        }
        int unit = Math.min(2 * sum.exponent, squares.exponent & ~1);
        BigInteger square = sum.bits.multiply(sum.bits).shiftLeft(2 * sum.exponent - unit);
        BigInteger scatter = squares.bits
                .shiftLeft(squares.exponent - unit)
                .multiply(BigInteger.valueOf(n))
                .subtract(square);
        BigInteger pairs = BigInteger.valueOf(n).multiply(BigInteger.valueOf(n - 1));
        return Rounding.sqrt(scatter, pairs, unit);
    }

    /** {@code (n P − S T) / (n (n − 1))}, rounded once, of sums of x, of y and of their products; NaN as {@link #std}. */
    public static double covariance(long n, ExactNumber x, ExactNumber y, ExactNumber products) {
        if (n < 2 || x.specials != 0 || y.specials != 0) {
            return Double.NaN;
        }
        ExactNumber scatter = scatter(n, x, y, products);
        return Rounding.quotient(
                scatter.bits, BigInteger.valueOf(n).multiply(BigInteger.valueOf(n - 1)), scatter.exponent);
    }

    /**
     * Pearson's correlation, {@code (n P − S T) / sqrt((n Q − S²) (n R − T²))}, rounded once; NaN where a variance is zero, and
     * as {@link #std}.
     *
     * @param xx sum of squares of x
     * @param yy sum of squares of y
     */
    public static double correlation(
            long n, ExactNumber x, ExactNumber y, ExactNumber xx, ExactNumber yy, ExactNumber products) {
        if (n < 2 || x.specials != 0 || y.specials != 0) {
            return Double.NaN;
        }
        ExactNumber both = scatter(n, x, y, products);
        ExactNumber ofX = scatter(n, x, x, xx);
        ExactNumber ofY = scatter(n, y, y, yy);
        BigInteger variances = ofX.bits.multiply(ofY.bits);
        if (variances.signum() == 0) {
            return Double.NaN;
        }
        // the exponents' difference is even or is made so
        int exponent = 2 * both.exponent - ofX.exponent - ofY.exponent;
        double magnitude = Rounding.sqrt(
                both.bits.multiply(both.bits).shiftLeft(exponent & 1), variances, exponent - (exponent & 1));
        return both.bits.signum() < 0 ? -magnitude : magnitude;
    }

    /** {@code n P − S T}. */
    private static ExactNumber scatter(long n, ExactNumber x, ExactNumber y, ExactNumber products) {
        int unit = Math.min(x.exponent + y.exponent, products.exponent);
        BigInteger bits = products.bits
                .shiftLeft(products.exponent - unit)
                .multiply(BigInteger.valueOf(n))
                .subtract(x.bits.multiply(y.bits).shiftLeft(x.exponent + y.exponent - unit));
        return new ExactNumber(bits, unit, 0);
    }

    /** Specials, exponent, bytes of the bits. */
    public static final Codec<ExactNumber> CODEC = new Codec<>() {
        @Override
        public void write(ExactNumber number, DataOutput out) throws IOException {
            byte[] bytes = number.bits.toByteArray();
            out.writeByte(number.specials);
            out.writeInt(number.exponent);
            out.writeShort(bytes.length);
            out.write(bytes);
        }

        @Override
        public ExactNumber read(DataInput in) throws IOException {
            int specials = in.readUnsignedByte();
            int exponent = in.readInt();
            int length = in.readUnsignedShort();
            if (length == 0 || length > MOST_BYTES) {
                throw new IOException(
                        "an exact number of " + length + " bytes where 1 to " + MOST_BYTES + " are possible");
            }
            byte[] bytes = new byte[length];
            in.readFully(bytes);
            return new ExactNumber(new BigInteger(bytes), exponent, specials);
        }
    };
}
