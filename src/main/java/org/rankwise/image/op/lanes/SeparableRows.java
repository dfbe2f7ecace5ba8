package org.rankwise.image.op.lanes;

import java.util.ArrayList;
import java.util.List;
import org.rankwise.image.raster.Border;
import org.rankwise.image.raster.ComputedLines;
import org.rankwise.image.raster.Lines;
import org.rankwise.image.raster.RasterHeader;

/**
 * Weighted sums over squares whose weights are the products of those across and those down, the same both ways: {@code
 * (h, w, c) → (w, c)} for a row. The sum over a row's neighbours to the sides is kept for all rows that need it.
 */
public final class SeparableRows<S, A> {
    private final RowLanes<S, A> lanes;
    private final double[] weights;
    private final int radius;
    private final int samples;
    private final PaddedRows<S> padded;
    private final KeptRows<A> across;
    private final List<A> near = new ArrayList<>();

    /**
     * Sums over a source.
     *
     * @param weights of a pixel itself and of those 1, 2, ... away
     * @param kept rows of the source that stay at hand
     */
    public SeparableRows(RowLanes<S, A> lanes, Lines source, Border border, double[] weights, int kept) {
        RasterHeader header = source.header();
        this.lanes = lanes;
        this.weights = weights;
        this.radius = weights.length - 1;
        this.samples = (int) header.samplesPerRow();
        this.padded = new PaddedRows<>(lanes, source, border, radius, kept);
        int step = header.channels();
        this.across = new KeptRows<>(2 * radius + 1, () -> lanes.sums(samples)) {
            @Override
            public void make(long row, A to) {
                S from = padded.get(row);
                for (int at = 0; at < samples; at += RowLanes.BLOCK) {
                    int n = Math.min(RowLanes.BLOCK, samples - at);
                    int middle = at + radius * step;
                    lanes.scale(weights[0], from, middle, to, at, n);
                    for (int i = 1; i <= radius; i++) {
                        lanes.add(weights[i], from, middle - i * step, from, middle + i * step, to, at, n);
                    }
                }
            }
        };
    }

    /** The sums times a factor as a raster like the source. */
    public static <S, A> Lines lines(
            RowLanes<S, A> lanes, Lines source, Border border, double[] weights, double factor) {
        RasterHeader header = source.header();
        int samples = (int) header.samplesPerRow();
        SeparableRows<S, A> sums = new SeparableRows<>(lanes, source, border, weights, 1);
        A sum = lanes.sums(samples);
        return new ComputedLines(header) {
            @Override
            protected void compute(long row, Object to) {
                sums.compute(row, sum);
                if (factor != 1) {
                    lanes.scaleSums(factor, sum, sum, 0, samples);
                }
                lanes.store(sum, 0, header, to, 0, samples);
            }
        };
    }

    /** The sums for a row. */
    public void compute(long row, A to) {
        near.clear();
        for (int i = -radius; i <= radius; i++) {
            near.add(across.get(row + i));
        }
        for (int at = 0; at < samples; at += RowLanes.BLOCK) {
            int n = Math.min(RowLanes.BLOCK, samples - at);
            lanes.scaleSums(weights[0], near.get(radius), to, at, n);
            for (int i = 1; i <= radius; i++) {
                lanes.addSums(weights[i], near.get(radius - i), near.get(radius + i), to, at, n);
            }
        }
    }

    /** A row of the source, with the radius beyond its edges; one of those kept. */
    public S source(long row) {
        return padded.get(row);
    }
}
