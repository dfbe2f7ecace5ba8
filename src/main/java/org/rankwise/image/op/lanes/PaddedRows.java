package org.rankwise.image.op.lanes;

import org.rankwise.image.raster.Border;
import org.rankwise.image.raster.Lines;

/**
 * Rows of a raster in lanes, {@code (halo + width + halo, channels)}, with what its border puts beyond all four edges; the
 * last few are kept.
 */
public final class PaddedRows<S> extends KeptRows<S> {
    private final RowLanes<S, ?> lanes;
    private final Lines in;
    private final Border border;
    private final int halo;
    private final int width;
    private final int channels;

    /** Rows that reach some pixels beyond the edges, of which a number can be in use at a time. */
    public PaddedRows(RowLanes<S, ?> lanes, Lines in, Border border, int halo, int kept) {
        super(
                kept,
                () -> lanes.samples((Math.toIntExact(in.header().width()) + 2 * halo)
                        * in.header().channels()));
        this.lanes = lanes;
        this.in = in;
        this.border = border;
        this.halo = halo;
        this.width = (int) in.header().width();
        this.channels = in.header().channels();
    }

    @Override
    public void make(long row, S to) {
        int samples = width * channels;
        int pad = halo * channels;
        long from = border.index(row, in.header().height());
        if (from < 0 || width == 0) {
            lanes.fill(to, 0, samples + 2 * pad, border.value());
            return;
        }
        int at = in.fetch(from);
        lanes.load(in.array(), at, to, pad, samples);
        for (int x = 1; x <= halo; x++) {
            extend(-x, to);
            extend(width - 1 + x, to);
        }
    }

    private void extend(int x, S row) {
        long from = border.index(x, width);
        int to = (halo + x) * channels;
        if (from < 0) {
            lanes.fill(row, to, channels, border.value());
        } else {
            lanes.copy(row, (halo + (int) from) * channels, row, to, channels);
        }
    }
}
