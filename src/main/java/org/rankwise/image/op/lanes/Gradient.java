package org.rankwise.image.op.lanes;

import org.rankwise.image.raster.Border;
import org.rankwise.image.raster.Lines;

/** Differences across and down, each smoothed the other way by 1 2 1: {@code (h, w, c) → 2 (w, c)} for a row. */
public final class Gradient<S, A> {
    private final RowLanes<S, A> lanes;
    private final PaddedRows<S> rows;
    private final int samples;
    private final int step;
    private final S smooth;
    private final S down;
    private final A x;
    private final A y;

    public Gradient(RowLanes<S, A> lanes, Lines source, Border border) {
        this.lanes = lanes;
        this.rows = new PaddedRows<>(lanes, source, border, 1, 3);
        this.step = source.header().channels();
        this.samples = (int) source.header().samplesPerRow();
        this.smooth = lanes.samples(samples + 2 * step);
        this.down = lanes.samples(samples + 2 * step);
        this.x = lanes.sums(samples);
        this.y = lanes.sums(samples);
    }

    public void compute(long row) {
        S above = rows.get(row - 1);
        S here = rows.get(row);
        S below = rows.get(row + 1);
        for (int at = 0; at < samples; at += RowLanes.BLOCK) {
            int n = Math.min(RowLanes.BLOCK, samples - at);
            lanes.smooth(above, here, below, smooth, at, n + 2 * step);
            lanes.difference(smooth, at + 2 * step, smooth, at, x, at, n);
            lanes.subtract(below, above, down, at, n + 2 * step);
            lanes.scale(2, down, at + step, y, at, n);
            lanes.add(1, down, at, down, at + 2 * step, y, at, n);
        }
    }

    public A x() {
        return x;
    }

    public A y() {
        return y;
    }
}
