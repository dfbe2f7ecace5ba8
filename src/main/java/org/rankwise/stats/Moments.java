package org.rankwise.stats;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigInteger;
import org.rankwise.comm.Codec;
import org.rankwise.comm.Mergeable;

/**
 * Count, mean, sample standard deviation, minimum and maximum of numbers: {@code (n) → 5 numbers}.
 *
 * <p>Sum and sum of squares are exact, so the mean {@code S / n} and the deviation
 * {@code sqrt((n Q − S²) / (n (n − 1)))} are the nearest doubles to the true ones: nothing cancels, and order, merging
 * and number of ranks change no bit. An infinity or NaN among the values makes the deviation NaN; a NaN makes
 * everything but the count NaN.
 */
public final class Moments implements Mergeable<Moments> {
    private static final long LOW = 0xffffffffL;
    private static final long SMALL = 1L << 31;
    private static final Codec<Moments> CODEC = new MomentsCodec();

    private final ExactSum sum;
    private final ExactSum squares;
    private long count;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;

    /** Of no values yet. */
    public Moments() {
        this(new ExactSum(), new ExactSum());
    }

    private Moments(ExactSum sum, ExactSum squares) {
        this.sum = sum;
        this.squares = squares;
    }

    /** Adds a value. Constant time. */
    public void add(double value) {
        sum.add(value);
        squares.addProduct(value, value);
        min = Math.min(min, value);
        max = Math.max(max, value);
        count++;
    }

    /** Adds {@code values[from .. to)}; several times faster than one by one where their magnitudes are alike. */
    public void addAll(double[] values, int from, int to) {
        for (int start = from; start < to; start += Windows.MAX_BATCH) {
            addBatch(values, start, Math.min(to, start + Windows.MAX_BATCH));
        }
    }

    /** Adds whole numbers {@code values[from .. to)}, unrounded; minimum and maximum are rounded to a double. */
    public void addAll(long[] values, int from, int to) {
        for (int start = from; start < to; start += Windows.MAX_BATCH) {
            addBatch(values, start, Math.min(to, start + Windows.MAX_BATCH));
        }
    }

    @Override
    public void merge(Moments next) {
        sum.merge(next.sum);
        squares.merge(next.squares);
        min = Math.min(min, next.min);
        max = Math.max(max, next.max);
        count += next.count;
    }

    /** Number of values. */
    public long count() {
        return count;
    }

    /** The sum, rounded once; 0.0 of nothing. */
    public double sum() {
        return sum.round();
    }

    /** The mean, rounded once; NaN of nothing. */
    public double mean() {
        return count == 0 ? Double.NaN : sum.quotient(count);
    }

    /** The sample standard deviation, with n − 1, rounded once; NaN of fewer than two values. */
    public double std() {
        return std(1);
    }

    /**
     * The standard deviation {@code sqrt((n Q − S²) / (n (n − ddof)))}, rounded once; NaN of at most {@code ddof} values.
     *
     * @param ddof degrees of freedom that are lost: 1 for the sample's, 0 for the population's
     */
    public double std(int ddof) {
        if (count <= ddof || count == 0 || !sum.isFinite()) {
            return Double.NaN;
        }
        BigInteger pairs = BigInteger.valueOf(count).multiply(BigInteger.valueOf(count - ddof));
        return Rounding.sqrt(scatter(), pairs, 2 * ExactSum.lowestBit());
    }

    /** The sample variance, with n − 1, rounded once; NaN of fewer than two values. */
    public double variance() {
        if (count < 2 || !sum.isFinite()) {
            return Double.NaN;
        }
        return Rounding.quotient(scatter(), pairs(), 2 * ExactSum.lowestBit());
    }

    /** The smallest value; infinity of nothing. */
    public double min() {
        return min;
    }

    /** The largest value; minus infinity of nothing. */
    public double max() {
        return max;
    }

    @Override
    public Codec<Moments> codec() {
        return CODEC;
    }

    @Override
    public String toString() {
        return "count=" + count + ", mean=" + mean() + ", std=" + std() + ", min=" + min + ", max=" + max;
    }

    /** {@code n Q − S²}, in units of {@code 2^(2 lowestBit)}. */
    private BigInteger scatter() {
        BigInteger total = sum.bits();
        BigInteger scaledSquares = squares.bits().shiftLeft(-ExactSum.lowestBit());
        return scaledSquares.multiply(BigInteger.valueOf(count)).subtract(total.multiply(total));
    }

    private BigInteger pairs() {
        return BigInteger.valueOf(count).multiply(BigInteger.valueOf(count - 1));
    }

    private void addBatch(double[] values, int from, int to) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = from; i < to; i++) {
            least = Math.min(least, values[i]);
            most = Math.max(most, values[i]);
        }
        double largest = Math.max(Math.abs(least), Math.abs(most));
        if (!Windows.addSquares(values, from, to, largest, sum, squares)) {
            for (int i = from; i < to; i++) {
                sum.add(values[i]);
                squares.addProduct(values[i], values[i]);
            }
        }
        min = Math.min(min, least);
        max = Math.max(max, most);
        count += to - from;
    }

    private void addBatch(long[] values, int from, int to) {
        long least = Long.MAX_VALUE;
        long most = Long.MIN_VALUE;
        long high = 0;
        long low = 0;
        for (int i = from; i < to; i++) {
            least = Math.min(least, values[i]);
            most = Math.max(most, values[i]);
            high += values[i] >> 32;
            low += values[i] & LOW;
        }
        sum.addScaled(high, 32);
        sum.addScaled(low, 0);
        if (least > -SMALL && most < SMALL) {
            addSmallSquares(values, from, to);
        } else {
            addLargeSquares(values, from, to);
        }
        min = Math.min(min, (double) least);
        max = Math.max(max, (double) most);
        count += to - from;
    }

    private void addSmallSquares(long[] values, int from, int to) {
        long high = 0;
        long low = 0;
        for (int i = from; i < to; i++) {
            long square = values[i] * values[i];
            high += square >>> 32;
            low += square & LOW;
        }
        squares.addScaled(high, 32);
        squares.addScaled(low, 0);
    }

    private void addLargeSquares(long[] values, int from, int to) {
        long highest = 0;
        long high = 0;
        long middle = 0;
        long low = 0;
        for (int i = from; i < to; i++) {
            long square = values[i] * values[i];
            long above = Math.multiplyHigh(values[i], values[i]);
            highest += above >>> 32;
            high += above & LOW;
            middle += square >>> 32;
            low += square & LOW;
        }
        squares.addScaled(highest, 96);
        squares.addScaled(high, 64);
        squares.addScaled(middle, 32);
        squares.addScaled(low, 0);
    }

    /** Count, minimum, maximum, sum, sum of squares. */
    private static final class MomentsCodec implements Codec<Moments> {
        @Override
        public void write(Moments moments, DataOutput out) throws IOException {
            out.writeLong(moments.count);
            out.writeDouble(moments.min);
            out.writeDouble(moments.max);
            moments.sum.codec().write(moments.sum, out);
            moments.squares.codec().write(moments.squares, out);
        }

        @Override
        public Moments read(DataInput in) throws IOException {
            long count = in.readLong();
            double min = in.readDouble();
            double max = in.readDouble();
            Codec<ExactSum> sums = new ExactSum().codec();
            Moments moments = new Moments(sums.read(in), sums.read(in));
            moments.count = count;
            moments.min = min;
            moments.max = max;
            return moments;
        }
    }
}
