package org.rankwise.image.op;

import org.rankwise.image.RasterHeader;
import org.rankwise.layout.ElementType;

/**
 * Arithmetic on whole rows of samples, which kernels are written in: each method is one loop that the JIT makes SIMD
 * instructions of. It does so only where a loop reads rows at few places and writes at one, hence loops this small.
 *
 * <p>There are two: in floats for bytes, where whole numbers up to 2^24 are exact, and in doubles for all else. Each
 * method works on n samples: of {@code x} from index i, of {@code y} from j, into {@code to} from k. Rows that are read
 * and written must not overlap but where they are the same samples.
 *
 * @param <A> a row of samples
 */
abstract sealed class Lanes<A> permits FloatLanes, DoubleLanes {
    /** Samples that fit in a core's first cache a few times over. */
    static final int BLOCK = 1024;

    /** The fastest lanes in which sums of {@code weight} samples are exact. */
    static Lanes<?> of(RasterHeader raster, double weight) {
        return raster.type() == ElementType.BYTE && weight * 255 < 1 << 24 ? new FloatLanes() : new DoubleLanes();
    }

    /** A row of zeros. */
    abstract A row(int samples);

    /** Samples of a raster, as they are. */
    abstract void load(Object from, int i, A to, int k, int n);

    /** Samples of a raster: rounded to nearest, ties to even, and clipped to its range. */
    abstract void store(A from, int i, RasterHeader raster, Object to, int k, int n);

    abstract void fill(A to, int k, int n, double value);

    /** {@code to = x}. */
    abstract void copy(A x, int i, A to, int k, int n);

    /** {@code to = x + y}. */
    abstract void add(A x, int i, A y, int j, A to, int k, int n);

    /** {@code to = x − y}. */
    abstract void subtract(A x, int i, A y, int j, A to, int k, int n);

    /** {@code to = weight x}. */
    abstract void scale(double weight, A x, int i, A to, int k, int n);

    /** {@code to += weight x}. */
    abstract void addScaled(double weight, A x, int i, A to, int k, int n);

    /** {@code to += weight (x + y)}. */
    abstract void addScaled(double weight, A x, int i, A y, int j, A to, int k, int n);

    /** {@code to = min(x, y)}. */
    abstract void min(A x, int i, A y, int j, A to, int k, int n);

    /** {@code to = max(x, y)}. */
    abstract void max(A x, int i, A y, int j, A to, int k, int n);

    /** {@code to = |x|}. */
    abstract void abs(A x, int i, A to, int k, int n);

    /** {@code to = sqrt(x² + y²)}. */
    abstract void hypot(A x, int i, A y, int j, A to, int k, int n);
}
