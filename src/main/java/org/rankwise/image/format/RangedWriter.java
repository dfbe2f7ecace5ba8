package org.rankwise.image.format;

import org.rankwise.image.raster.Band;

/** A raster file whose rows lie at known bytes, so that any rank writes any of them, in any order. Not for several threads. */
public interface RangedWriter extends AutoCloseable {

    /** Writes what stands around the samples and makes the file as long as it will be. On one rank. */
    void begin();

    /** Writes a band of this raster, or of the same pixels in shorter rows. */
    void write(Band band);

    @Override
    void close();
}
