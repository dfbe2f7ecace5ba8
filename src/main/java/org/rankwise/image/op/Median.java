package org.rankwise.image.op;

import java.util.Arrays;
import org.rankwise.image.op.lanes.DoubleLanes;
import org.rankwise.image.op.lanes.MedianOfNine;
import org.rankwise.image.op.lanes.PaddedRows;
import org.rankwise.image.op.lanes.RowLanes;
import org.rankwise.image.op.lanes.SlidingHistogram;
import org.rankwise.image.raster.Border;
import org.rankwise.image.raster.ComputedLines;
import org.rankwise.image.raster.Lines;
import org.rankwise.image.raster.Operation;
import org.rankwise.image.raster.RasterHeader;

/**
 * The median of a square, {@code (h, w, c) → (h, w, c)}, halo {@code radius}: the middle one of {@code (2 radius + 1)²}
 * samples of a channel.
 *
 * <p>For radius 1 by minima and maxima of whole rows; else samples of 8 and 16 bits by a histogram that slides along the row
 * (Huang 1979), others by sorting.
 *
 * @param radius 1 to {@value #MOST}
 */
public record Median(int radius, Border border) implements Operation {
    static final int MOST = 200;

    public Median {
        Box.requireRadius(radius, MOST);
    }

    @Override
    public int halo() {
        return radius;
    }

    @Override
    public Lines over(Lines source) {
        return radius == 1 ? ofNine(source, RowLanes.of(source.header(), 1)) : ofMore(source);
    }

    private <S> Lines ofNine(Lines source, RowLanes<S, ?> lanes) {
        RasterHeader header = source.header();
        int samples = (int) header.samplesPerRow();
        PaddedRows<S> rows = new PaddedRows<>(lanes, source, border, 1, 3);
        MedianOfNine<S> median = new MedianOfNine<>(lanes, samples, header.channels());
        return new ComputedLines(header) {
            @Override
            protected void compute(long row, Object to) {
                S medians = median.of(rows.get(row - 1), rows.get(row), rows.get(row + 1));
                lanes.restore(medians, 0, to, 0, samples);
            }
        };
    }

    private Lines ofMore(Lines source) {
        RasterHeader header = source.header();
        int side = 2 * radius + 1;
        int samples = (int) header.samplesPerRow();
        DoubleLanes lanes = new DoubleLanes();
        PaddedRows<double[]> rows = new PaddedRows<>(lanes, source, storable(header), radius, side);
        double[][] near = new double[side][];
        double[] medians = new double[samples];
        double[] square = new double[side * side];
        SlidingHistogram histogram = header.isUnsigned() ? new SlidingHistogram(header.maxval()) : null;
        return new ComputedLines(header) {
            @Override
            protected void compute(long row, Object to) {
                for (int i = 0; i < side; i++) {
                    near[i] = rows.get(row - radius + i);
                }
                for (int c = 0; c < header.channels(); c++) {
                    if (histogram != null) {
                        histogram.medians(near, c, header.channels(), medians);
                    } else {
                        sort(c);
                    }
                }
                lanes.restore(medians, 0, to, 0, samples);
            }

            private void sort(int channel) {
                int step = header.channels();
                for (int at = channel; at < samples; at += step) {
                    for (int i = 0; i < side; i++) {
                        for (int j = 0; j < side; j++) {
                            square[i * side + j] = near[i][at + j * step];
                        }
                    }
                    Arrays.sort(square);
                    medians[at] = square[square.length / 2];
                }
            }
        };
    }

    /** A histogram has a place for each sample that can be stored; the median of those is the stored median of any. */
    private Border storable(RasterHeader header) {
        return border instanceof Border.Constant constant && header.isUnsigned()
                ? new Border.Constant(Math.rint(Math.clamp(constant.value(), 0.0, (double) header.maxval())))
                : border;
    }
}
