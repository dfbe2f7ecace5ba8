package org.rankwise.image.raster;

/**
 * A step of a chain: an {@link Operation}, or one that must first see what the whole raster is like.
 */
public sealed interface Step permits Operation, SurveyedStep {

    /** What a raster becomes; where a step does not say, one of the same shape and type. */
    default RasterHeader result(RasterHeader source) {
        return source;
    }

    /** Whether rows at one edge may be made of rows at the other; where a step does not say, they are not. */
    default boolean wraps() {
        return false;
    }

    /** How far around a pixel its result looks, in pixels; 0 if at nothing but the pixel itself. */
    int halo();
}
