package org.rankwise.image.measure;

import org.rankwise.image.op.lanes.DoubleLanes;
import org.rankwise.image.raster.Lines;
import org.rankwise.image.raster.RasterHeader;
import org.rankwise.stats.ExactSum;

/**
 * Structural similarity of the windows of 7 x 7 within two rasters (Wang et al. 2004), {@code 2 (h, w, c) → (h − 6, w − 6,
 * c)}, with scikit-image's defaults: all samples of a window weigh the same, variances are those of samples (n − 1), K1 is
 * 0.01 and K2 0.03.
 */
final class StructuralSimilarity {
    static final int RADIUS = 3;

    private static final int SIDE = 2 * RADIUS + 1;
    private static final double COUNT = SIDE * SIDE;
    /** The windows of x, y, x², y² and xy. */
    private static final int SUMS = 5;

    private final DoubleLanes lanes = new DoubleLanes();
    private final RasterHeader header;
    private final int samples;
    private final double first;
    private final double second;
    private final double[] x;
    private final double[] y;
    private final double[] product;
    private final double[][] down = new double[SUMS][];
    private final double[][] means = new double[SUMS][];

    StructuralSimilarity(RasterHeader header) {
        this.header = header;
        this.samples = (int) header.samplesPerRow();
        double white = header.maxval();
        this.first = Math.pow(0.01 * white, 2);
        this.second = Math.pow(0.03 * white, 2);
        this.x = lanes.samples(samples);
        this.y = lanes.samples(samples);
        this.product = lanes.samples(samples);
        for (int i = 0; i < SUMS; i++) {
            down[i] = lanes.samples(samples);
            means[i] = lanes.samples(samples);
        }
    }

    /** Number of windows. */
    long windows() {
        return Math.max(0, header.height() - SIDE + 1) * Math.max(0, header.width() - SIDE + 1) * header.channels();
    }

    /** Adds the similarity of each window whose middle is in a row. */
    void add(long row, Lines one, Lines other, ExactSum to) {
        int inner = samples - 2 * RADIUS * header.channels();
        if (row < RADIUS || row >= header.height() - RADIUS || inner <= 0) {
            return;
        }
        sumDown(row, one, other);
        for (int i = 0; i < SUMS; i++) {
            lanes.copy(down[i], 0, means[i], 0, inner);
            for (int column = 1; column < SIDE; column++) {
                lanes.add(1, down[i], column * header.channels(), means[i], 0, inner);
            }
        }
        for (int i = 0; i < inner; i++) {
            double meanX = means[0][i] / COUNT;
            double meanY = means[1][i] / COUNT;
            double varianceX = (means[2][i] / COUNT - meanX * meanX) * (COUNT / (COUNT - 1));
            double varianceY = (means[3][i] / COUNT - meanY * meanY) * (COUNT / (COUNT - 1));
            double covariance = (means[4][i] / COUNT - meanX * meanY) * (COUNT / (COUNT - 1));
            product[i] = (2 * meanX * meanY + first)
                    * (2 * covariance + second)
                    / ((meanX * meanX + meanY * meanY + first) * (varianceX + varianceY + second));
        }
        to.addAll(product, 0, inner);
    }

    private void sumDown(long row, Lines one, Lines other) {
        for (double[] sum : down) {
            lanes.fill(sum, 0, samples, 0);
        }
        for (long near = row - RADIUS; near <= row + RADIUS; near++) {
            int at = one.fetch(near);
            lanes.load(one.array(), at, x, 0, samples);
            at = other.fetch(near);
            lanes.load(other.array(), at, y, 0, samples);
            lanes.add(1, x, 0, down[0], 0, samples);
            lanes.add(1, y, 0, down[1], 0, samples);
            addProduct(x, x, down[2]);
            addProduct(y, y, down[3]);
            addProduct(x, y, down[4]);
        }
    }

    private void addProduct(double[] one, double[] other, double[] to) {
        for (int i = 0; i < samples; i++) {
            to[i] += one[i] * other[i];
        }
    }
}
