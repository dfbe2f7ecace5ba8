package org.rankwise.image.op;

import org.rankwise.image.op.lanes.DoubleLanes;
import org.rankwise.image.op.lanes.PaddedRows;
import org.rankwise.image.raster.Border;
import org.rankwise.image.raster.ComputedLines;
import org.rankwise.image.raster.Lines;
import org.rankwise.image.raster.Operation;
import org.rankwise.image.raster.RasterHeader;

/**
 * Weighted sums of neighbours, {@code (h, w, c) → (h, w, c)}, halo half the matrix: the matrix laid on a pixel as it is
 * written, not turned (correlation, as OpenCV's filter2D and vips' conv), summed in doubles from its top left, rounded once
 * and clipped.
 */
public record Convolve(Matrix matrix, Border border) implements Operation {
    @Override
    public int halo() {
        return Math.max(matrix.rows(), matrix.columns()) / 2;
    }

    @Override
    public Lines over(Lines source) {
        RasterHeader header = source.header();
        int samples = (int) header.samplesPerRow();
        int step = header.channels();
        int down = matrix.rows() / 2;
        int left = halo() - matrix.columns() / 2;
        DoubleLanes lanes = new DoubleLanes();
        PaddedRows<double[]> rows = new PaddedRows<>(lanes, source, border, halo(), matrix.rows());
        double[] sum = lanes.sums(samples);
        return new ComputedLines(header) {
            @Override
            protected void compute(long row, Object to) {
                lanes.fill(sum, 0, samples, 0);
                for (int i = 0; i < matrix.rows(); i++) {
                    double[] near = rows.get(row + i - down);
                    for (int j = 0; j < matrix.columns(); j++) {
                        if (matrix.get(i, j) != 0) {
                            lanes.add(matrix.get(i, j), near, (left + j) * step, sum, 0, samples);
                        }
                    }
                }
                lanes.store(sum, 0, header, to, 0, samples);
            }
        };
    }
}
