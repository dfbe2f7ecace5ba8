package org.rankwise.image.format;

import org.rankwise.image.raster.Band;

/**
 * A raster file whose rows lie at no known bytes, as they are compressed: every rank encodes pieces of it, and the root
 * writes these one behind the other. Not for several threads.
 */
public non-sealed interface JoinedWriter extends RasterWriter {

    /** Some rows as {@link #append} takes them, {@code (rows, width, channels) → bytes}; at least one row. On any rank. */
    byte[] encode(Band piece);

    /** Writes the piece that comes behind those before. On the root, after {@link #begin}. */
    void append(byte[] piece);

    /** Writes what comes after the last piece. On the root. */
    void finish();
}
