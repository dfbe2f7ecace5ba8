package org.rankwise.image.op;

import org.rankwise.image.Border;
import org.rankwise.image.Lines;

/** Differences across and down, each smoothed the other way by 1 2 1: {@code (h, w, c) → 2 (w, c)} for a row. */
final class Gradient<A> {
    private final Lanes<A> lanes;
    private final PaddedRows<A> rows;
    private final int samples;
    private final int step;
    private final A down;
    private final A across;
    private final A x;
    private final A y;

    Gradient(Lanes<A> lanes, Lines source, Border border) {
        this.lanes = lanes;
        this.rows = new PaddedRows<>(lanes, source, border, 1, 3);
        this.step = source.header().channels();
        this.samples = (int) source.header().samplesPerRow();
        this.down = lanes.row(samples + 2 * step);
        this.across = lanes.row(samples + 2 * step);
        this.x = lanes.row(samples);
        this.y = lanes.row(samples);
    }

    void compute(long row) {
        A above = rows.get(row - 1);
        A here = rows.get(row);
        A below = rows.get(row + 1);
        for (int at = 0; at < samples; at += Lanes.BLOCK) {
            int n = Math.min(Lanes.BLOCK, samples - at);
            int padded = n + 2 * step;
            lanes.add(above, at, below, at, down, 0, padded);
            lanes.addScaled(2, here, at, down, 0, padded);
            lanes.subtract(down, 2 * step, down, 0, x, at, n);
            lanes.subtract(below, at, above, at, down, 0, padded);
            lanes.add(down, 0, down, step, across, 0, n + step);
            lanes.add(across, 0, across, step, y, at, n);
        }
    }

    A x() {
        return x;
    }

    A y() {
        return y;
    }
}
