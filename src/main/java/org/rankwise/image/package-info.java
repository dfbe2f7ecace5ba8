/**
 * Rasters: pictures and frames, read, transformed, measured and written by bands of rows.
 *
 * <p>A raster is {@link org.rankwise.image.Lines}: rows that are read or computed when they are asked for. What happens to
 * it is an {@link org.rankwise.image.Operation}, lines over lines, one class each in {@code op}; operations one after the
 * other are fused. A {@link org.rankwise.image.SurveyedStep} sees the whole raster before it knows its operation.
 *
 * <p>A {@link org.rankwise.image.Transform} cuts the result into pieces of rows. Formats whose rows lie at known bytes are
 * read and written by every rank (a RangedReader each, entered in InputFormat, and a RangedWriter, in
 * OutputFormat); the others are decoded row by row at the
 * root (a RowDecoder each), or encoded piece by piece on every rank and joined at the root.
 */
package org.rankwise.image;
