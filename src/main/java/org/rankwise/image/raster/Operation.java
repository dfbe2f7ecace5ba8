package org.rankwise.image.raster;

import org.rankwise.layout.Range;

/**
 * What happens to a raster, looking at a bounded neighbourhood of each pixel: a record of parameters.
 *
 * <p>Operations compose: one over the lines of another. The result does not depend on which rows are asked for, so a
 * rank computes any rows it likes, and a chain of operations needs nothing but the rows of its source that it
 * {@link #reach reaches}.
 */
public non-sealed interface Operation extends Step {

    /** The result, computed from the source row by row as it is asked for. */
    Lines over(Lines source);

    /**
     * The rows of the source that some rows of the result are made of.
     *
     * <p>All rows within the {@link #halo()}, as far as the raster has them. That is enough for every border that takes
     * its samples from near the edge; see {@link #border()}.
     */
    default Range reach(Range rows, RasterHeader source) {
        return rows.isEmpty()
                ? new Range(0, 0)
                : new Range(Math.max(0, rows.start() - halo()), Math.min(source.height(), rows.end() + halo()));
    }

    /** What lies beyond the edges; of no interest where the {@link #halo()} is 0. */
    default Border border() {
        return Border.REFLECT;
    }

    @Override
    default boolean wraps() {
        return halo() > 0 && border() == Border.Extension.WRAP;
    }

    /** Whether a pixel's result depends on its own samples alone, wherever it lies. */
    default boolean isPointwise() {
        return halo() == 0;
    }
}
