package org.rankwise.image.op;

import org.rankwise.image.op.lanes.PaddedRows;
import org.rankwise.image.op.lanes.RowLanes;
import org.rankwise.image.raster.Border;
import org.rankwise.image.raster.ComputedLines;
import org.rankwise.image.raster.Lines;
import org.rankwise.image.raster.Operation;
import org.rankwise.image.raster.RasterHeader;

/**
 * How much a pixel stands out, {@code (h, w, c) → (h, w, c)}, halo 1: the absolute value of its four neighbours less four
 * times itself, clipped (SciPy's laplace and OpenCV's Laplacian of size 1 without the sign).
 */
public record Laplace(Border border) implements Operation {
    @Override
    public int halo() {
        return 1;
    }

    @Override
    public Lines over(Lines source) {
        return over(source, RowLanes.of(source.header(), 8));
    }

    private <S, A> Lines over(Lines source, RowLanes<S, A> lanes) {
        RasterHeader header = source.header();
        int samples = (int) header.samplesPerRow();
        int step = header.channels();
        PaddedRows<S> rows = new PaddedRows<>(lanes, source, border, 1, 3);
        A sum = lanes.sums(samples);
        return new ComputedLines(header) {
            @Override
            protected void compute(long row, Object to) {
                S above = rows.get(row - 1);
                S here = rows.get(row);
                S below = rows.get(row + 1);
                lanes.scale(-4, here, step, sum, 0, samples);
                lanes.add(1, above, step, below, step, sum, 0, samples);
                lanes.add(1, here, 0, here, 2 * step, sum, 0, samples);
                lanes.abs(sum, sum, 0, samples);
                lanes.store(sum, 0, header, to, 0, samples);
            }
        };
    }
}
