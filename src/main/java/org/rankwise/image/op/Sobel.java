package org.rankwise.image.op;

import org.rankwise.image.op.lanes.Gradient;
import org.rankwise.image.op.lanes.RowLanes;
import org.rankwise.image.raster.Border;
import org.rankwise.image.raster.ComputedLines;
import org.rankwise.image.raster.Lines;
import org.rankwise.image.raster.Operation;
import org.rankwise.image.raster.RasterHeader;

/**
 * How steep a raster is, {@code (h, w, c) → (h, w, c)}, halo 1: {@code sqrt(gx² + gy²)} of each channel, rounded and
 * clipped, where gx is the correlation with {@code [-1 0 1; -2 0 2; -1 0 1]} and gy that with its transpose (as OpenCV's
 * Sobel of size 3 and SciPy's sobel; scikit-image divides by 4 and by sqrt(2)).
 */
public record Sobel(Border border) implements Operation {

    @Override
    public int halo() {
        return 1;
    }

    @Override
    public Lines over(Lines source) {
        // squares are summed too, exactly
        return over(source, RowLanes.of(source.header(), 1 << 6));
    }

    private <S, A> Lines over(Lines source, RowLanes<S, A> lanes) {
        RasterHeader header = source.header();
        Gradient<S, A> gradient = new Gradient<>(lanes, source, border);
        int samples = (int) header.samplesPerRow();
        A magnitude = lanes.sums(samples);
        return new ComputedLines(header) {
            @Override
            protected void compute(long row, Object to) {
                gradient.compute(row);
                for (int at = 0; at < samples; at += RowLanes.BLOCK) {
                    int n = Math.min(RowLanes.BLOCK, samples - at);
                    lanes.hypot(gradient.x(), gradient.y(), magnitude, at, n);
                    lanes.store(magnitude, at, header, to, at, n);
                }
            }
        };
    }
}
