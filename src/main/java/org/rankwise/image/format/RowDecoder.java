package org.rankwise.image.format;

import org.rankwise.image.raster.Band;
import org.rankwise.image.raster.RasterHeader;

/** A raster that can only be read from top to bottom. Lives on the root. */
public interface RowDecoder extends AutoCloseable {

    RasterHeader header();

    /**
     * Decodes the next rows.
     *
     * @param at the first sample to set in the band's array
     */
    void decode(int rows, Band into, int at);

    @Override
    void close();
}
