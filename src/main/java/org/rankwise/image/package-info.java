/**
 * Rasters: pictures and frames, read, transformed and written by bands of rows.
 *
 * <p>A {@link org.rankwise.image.Transform} cuts a raster into pieces of rows. Formats whose rows lie at fixed bytes
 * are read and written by every rank at exact offsets; the others are decoded row by row at the root (a RowDecoder
 * each), or encoded piece by piece on every rank and joined at the root. What happens to a piece is an
 * {@link org.rankwise.image.Operation}, one class each in {@code op}.
 */
package org.rankwise.image;
