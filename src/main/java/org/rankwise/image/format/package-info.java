/**
 * Files of rasters: a reader and a writer a format, entered in {@link InputFormat} and {@link OutputFormat}.
 *
 * <p>Formats whose rows lie at known bytes are read and written by every rank (a {@link RangedReader} and a
 * {@link RangedWriter} each); the others are decoded row by row at the root (a {@link RowDecoder} each), or encoded piece by
 * piece on every rank and joined at the root (a {@link JoinedWriter} each). What a format cannot hold its {@link Capacity}
 * says. A new format is its reader and an entry, its writer and an entry: nothing else names formats, but for the pages in
 * {@code docs}, which a test holds against the entries.
 */
package org.rankwise.image.format;
