package org.rankwise.image.raster;

/** Rows that are computed one by one from those of another raster; the last one is kept. */
public abstract class ComputedLines implements Lines {
    private final RasterHeader header;
    private final Object samples;
    private long current = -1;

    /** @param header of the raster that is computed */
    protected ComputedLines(RasterHeader header) {
        this.header = header;
        this.samples = header.type().newArray(Math.toIntExact(header.samplesPerRow()));
    }

    /**
     * Computes a row.
     *
     * @param to an array of the header's type, whose first samples are to be set
     */
    protected abstract void compute(long row, Object to);

    @Override
    public final RasterHeader header() {
        return header;
    }

    @Override
    public final int fetch(long row) {
        if (row != current) {
            current = -1; // a failure leaves no half a row behind
            compute(row, samples);
            current = row;
        }
        return 0;
    }

    @Override
    public final Object array() {
        return samples;
    }
}
