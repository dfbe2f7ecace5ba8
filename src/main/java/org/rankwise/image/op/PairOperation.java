package org.rankwise.image.op;

import org.rankwise.image.op.lanes.DoubleLanes;
import org.rankwise.image.raster.ComputedLines;
import org.rankwise.image.raster.Lines;
import org.rankwise.image.raster.Operation;
import org.rankwise.image.raster.RasterHeader;

/**
 * Every sample of two rasters becomes one by a formula, {@code (h, 2 w, c) → (h, w, c)}, halo 0: the second raster lies to
 * the right of the first. Results are rounded to nearest, ties to even, and clipped.
 */
interface PairOperation extends Operation {

    /** What two samples become. */
    double apply(double first, double second);

    @Override
    default int halo() {
        return 0;
    }

    @Override
    default RasterHeader result(RasterHeader source) {
        return source.withSize(source.height(), source.width() / 2);
    }

    /** The other sample lies half a row further. */
    @Override
    default boolean isPointwise() {
        return false;
    }

    @Override
    default Lines over(Lines source) {
        RasterHeader header = result(source.header());
        int samples = (int) header.samplesPerRow();
        DoubleLanes lanes = new DoubleLanes();
        double[] pair = lanes.samples(2 * samples);
        return new ComputedLines(header) {
            @Override
            protected void compute(long row, Object to) {
                int at = source.fetch(row);
                lanes.load(source.array(), at, pair, 0, 2 * samples);
                for (int i = 0; i < samples; i++) {
                    pair[i] = PairOperation.this.apply(pair[i], pair[samples + i]);
                }
                lanes.store(pair, 0, header, to, 0, samples);
            }
        };
    }
}
