package org.rankwise.image.raster;

/**
 * A raster row by row, computed or read when it is asked for: {@code f: row → (width, channels)}.
 *
 * <p>Any row may be asked for at any time, and gives the same samples each time; going down row by row is fast. Not for
 * several threads.
 */
public interface Lines {

    /** The raster that the rows are of. */
    RasterHeader header();

    /**
     * Makes a row available in {@link #array()}, until the next call.
     *
     * @param row from 0 to the height, exclusive
     * @return the index of the row's first sample
     */
    int fetch(long row);

    /** Samples of the header's type; may be another array after each {@link #fetch}. */
    Object array();
}
