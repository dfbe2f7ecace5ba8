package org.rankwise.image.op;

import org.rankwise.image.Border;
import org.rankwise.image.ComputedLines;
import org.rankwise.image.Lines;
import org.rankwise.image.Operation;
import org.rankwise.image.RasterHeader;

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
    public RasterHeader result(RasterHeader source) {
        return source;
    }

    @Override
    public Lines over(Lines source) {
        return over(source, Lanes.of(source.header(), 8));
    }

    private <A> Lines over(Lines source, Lanes<A> lanes) {
        RasterHeader header = source.header();
        int samples = (int) header.samplesPerRow();
        int step = header.channels();
        PaddedRows<A> rows = new PaddedRows<>(lanes, source, border, 1, 3);
        A sum = lanes.row(samples);
        return new ComputedLines(header) {
            @Override
            protected void compute(long row, Object to) {
                A above = rows.get(row - 1);
                A here = rows.get(row);
                A below = rows.get(row + 1);
                lanes.add(above, step, below, step, sum, 0, samples);
                lanes.addScaled(1, here, 0, here, 2 * step, sum, 0, samples);
                lanes.addScaled(-4, here, step, sum, 0, samples);
                lanes.abs(sum, 0, sum, 0, samples);
                lanes.store(sum, 0, header, to, 0, samples);
            }
        };
    }
}
