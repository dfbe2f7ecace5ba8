package org.rankwise.image.op.lanes;

import org.rankwise.image.raster.RasterHeader;
import org.rankwise.layout.ElementType;

/**
 * Arithmetic on whole rows, which kernels are written in: each method is one loop that the JIT makes SIMD instructions of.
 *
 * <p>It does so where it sees that what a loop writes is not what it reads later. Hence rows of samples and rows of sums are
 * arrays of different types where speed counts, samples at different places go into sums, and what stays within one type is
 * at the same place in all rows. The loops are as small as they are because larger ones stay scalar.
 *
 * <p>There are two: for bytes, samples in ints and sums in floats, in which whole numbers up to 2^24 are exact; for all else
 * both in doubles. Methods work on n values, from the index that stands behind a row.
 *
 * @param <S> a row of samples
 * @param <A> a row of sums
 */
public abstract sealed class RowLanes<S, A> permits FloatLanes, DoubleLanes {
    /** Values that fit in a core's first cache a few times over. */
    public static final int BLOCK = 1024;

    /** The fastest lanes in which sums of {@code weight} samples are exact. */
    public static RowLanes<?, ?> of(RasterHeader raster, double weight) {
        return raster.type() == ElementType.BYTE && weight * 255 < 1 << 24 ? new FloatLanes() : new DoubleLanes();
    }

    /** A row of samples, all 0. */
    public abstract S samples(int count);

    /** A row of sums, all 0. */
    public abstract A sums(int count);

    /** Samples of a raster, as they are. */
    abstract void load(Object from, int i, S to, int k, int n);

    /** Sums as samples of a raster: rounded to nearest, ties to even, and clipped to its range. */
    public abstract void store(A from, int i, RasterHeader raster, Object to, int k, int n);

    /** Samples of a raster as they came from it. */
    public abstract void restore(S from, int i, Object to, int k, int n);

    abstract void fill(S to, int k, int n, double value);

    /** {@code to = x}. */
    public abstract void copy(S x, int i, S to, int k, int n);

    /** {@code to = x + 2 y + z}, all from one index. */
    abstract void smooth(S x, S y, S z, S to, int at, int n);

    /** {@code to = x − y}, all from one index. */
    abstract void subtract(S x, S y, S to, int at, int n);

    /** {@code to = min(x, y)}, all from one index. */
    public abstract void min(S x, S y, S to, int at, int n);

    /** {@code to = max(x, y)}, all from one index. */
    public abstract void max(S x, S y, S to, int at, int n);

    /** {@code to = x − y}. */
    abstract void difference(S x, int i, S y, int j, A to, int k, int n);

    /** {@code to = weight x}. */
    public abstract void scale(double weight, S x, int i, A to, int k, int n);

    /** {@code to += weight x}. */
    public abstract void add(double weight, S x, int i, A to, int k, int n);

    /** {@code to += weight (x + y)}. */
    public abstract void add(double weight, S x, int i, S y, int j, A to, int k, int n);

    /** {@code to = weight x}, both from one index. */
    public abstract void scaleSums(double weight, A x, A to, int at, int n);

    /** {@code to += weight (x + y)}, all from one index. */
    abstract void addSums(double weight, A x, A y, A to, int at, int n);

    /** {@code to = |x|}, both from one index. */
    public abstract void abs(A x, A to, int at, int n);

    /** {@code to = sqrt(x² + y²)}, all from one index. */
    public abstract void hypot(A x, A y, A to, int at, int n);
}
