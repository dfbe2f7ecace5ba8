package org.rankwise.image.format;

/** A raster file that is being written: by every rank at known bytes, or piece by piece by the root. */
public sealed interface RasterWriter extends AutoCloseable permits RangedWriter, JoinedWriter {

    /** Writes what stands before the samples; a writer by range also makes the file as long as it will be. On the root. */
    void begin();

    @Override
    void close();
}
