package org.rankwise.image;

/**
 * What happens to a raster: a record of parameters.
 *
 * <p>The result must not depend on how the raster was cut. All ranks hold equal operations, and a rank applies its own
 * to one piece at a time.
 */
public interface Operation {

    /** How far around a pixel its result looks, in pixels; 0 if at nothing but the pixel itself. */
    int halo();

    /** What a raster becomes. */
    RasterHeader result(RasterHeader source);

    /**
     * Computes the rows that {@code out} says it has.
     *
     * @param in the same rows, and {@link #halo()} more above and below as far as the raster has them
     */
    void apply(Band in, Band out);
}
