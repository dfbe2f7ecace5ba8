package org.rankwise.image.format;

import org.rankwise.image.raster.Band;

/** A raster file whose rows lie at known bytes, so that any rank writes any of them, in any order. Not for several threads. */
public non-sealed interface RangedWriter extends RasterWriter {

    /** Writes a band of this raster, or of the same pixels in shorter rows. */
    void write(Band band);
}
