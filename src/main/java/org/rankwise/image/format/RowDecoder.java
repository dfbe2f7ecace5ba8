package org.rankwise.image.format;

import org.rankwise.image.raster.Band;
import org.rankwise.image.raster.RasterHeader;

/** A raster that can only be read from top to bottom. Lives on the root. */
public interface RowDecoder extends AutoCloseable {

    /** What the file holds. */
    RasterHeader header();

    /**
     * Decodes the next rows, {@code (rows, width, channels)}.
     *
     * @param rows at most as many as are left
     * @param into of this raster, whose rows are for the caller to say
     * @param at the first sample to set in the band's array
     * @throws org.rankwise.fault.InputException if the file is not what it must be
     */
    void decode(int rows, Band into, int at);

    @Override
    void close();
}
