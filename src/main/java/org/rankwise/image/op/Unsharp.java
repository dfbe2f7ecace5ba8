package org.rankwise.image.op;

import org.rankwise.fault.UsageException;
import org.rankwise.image.op.lanes.RowLanes;
import org.rankwise.image.op.lanes.SeparableRows;
import org.rankwise.image.raster.Border;
import org.rankwise.image.raster.ComputedLines;
import org.rankwise.image.raster.Lines;
import org.rankwise.image.raster.Operation;
import org.rankwise.image.raster.RasterHeader;

/**
 * Sharper edges, {@code (h, w, c) → (h, w, c)}, halo that of the blur: {@code v + amount (v − blurred)}, rounded once and
 * clipped (as scikit-image's unsharp_mask).
 *
 * @param sigma of the {@link Blur}
 * @param amount 0 leaves the raster as it is
 */
public record Unsharp(double sigma, double amount, Border border) implements Operation {
    public Unsharp {
        if (!(Math.abs(amount) < 1e6)) {
            throw new UsageException("amount " + amount + " where a number below a million is needed");
        }
        new Blur(sigma, border);
    }

    private Blur blur() {
        return new Blur(sigma, border);
    }

    @Override
    public int halo() {
        return blur().halo();
    }

    @Override
    public Lines over(Lines source) {
        return over(source, RowLanes.of(source.header(), 1));
    }

    private <S, A> Lines over(Lines source, RowLanes<S, A> lanes) {
        RasterHeader header = source.header();
        int samples = (int) header.samplesPerRow();
        int pad = halo() * header.channels();
        SeparableRows<S, A> blurred = new SeparableRows<>(lanes, source, border, blur().weights(), 2 * halo() + 1);
        A sum = lanes.sums(samples);
        return new ComputedLines(header) {
            @Override
            protected void compute(long row, Object to) {
                blurred.compute(row, sum);
                lanes.scaleSums(-amount, sum, sum, 0, samples);
                lanes.add(1 + amount, blurred.source(row), pad, sum, 0, samples);
                lanes.store(sum, 0, header, to, 0, samples);
            }
        };
    }
}
