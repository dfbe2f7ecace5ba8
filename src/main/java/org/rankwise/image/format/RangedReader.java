package org.rankwise.image.format;

import org.rankwise.image.raster.Band;
import org.rankwise.image.raster.RasterHeader;
import org.rankwise.layout.Range;

/** A raster whose rows lie at known bytes of a file, so that any rank reads any of them. Not for several threads. */
public interface RangedReader extends AutoCloseable {

    /** What the file holds; after {@link #cutRows} in shorter rows. */
    RasterHeader header();

    /**
     * Fills the band with some rows.
     *
     * @throws org.rankwise.fault.InputException naming the first bad sample of the rows
     */
    void read(Range rows, Band into);

    /** Says that from now on the same pixels are rows of at most this many, if the format allows to cut rows at all. */
    default void cutRows(long mostPixels) {}

    @Override
    void close();
}
