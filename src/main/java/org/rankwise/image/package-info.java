/**
 * Rasters: pictures and frames, read, transformed, measured and written by bands of rows.
 *
 * <p>A raster is {@link org.rankwise.image.raster.Lines}: rows that are read or computed when they are asked for. What happens
 * to it is an {@link org.rankwise.image.raster.Operation}, lines over lines, one class each in {@code op}; operations one after
 * the other are fused. A {@link org.rankwise.image.raster.SurveyedStep} sees the whole raster before it knows its operation.
 *
 * <p>A {@link org.rankwise.image.Transform} cuts the result into pieces of rows, which ranks claim, and which are read and
 * written by the formats of {@code format}.
 */
@NullMarked
package org.rankwise.image;

import org.jspecify.annotations.NullMarked;
