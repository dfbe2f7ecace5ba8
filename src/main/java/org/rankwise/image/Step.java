package org.rankwise.image;

/**
 * A step of a chain: an {@link Operation}, or one that must first see what the whole raster is like.
 */
public sealed interface Step permits Operation, SurveyedStep {

    /** What a raster becomes. */
    RasterHeader result(RasterHeader source);
}
