package org.rankwise.image.op;

import org.rankwise.fault.UsageException;
import org.rankwise.image.op.lanes.RowLanes;
import org.rankwise.image.op.lanes.SeparableRows;
import org.rankwise.image.raster.Border;
import org.rankwise.image.raster.Lines;
import org.rankwise.image.raster.Operation;

/**
 * Gaussian blur, {@code (h, w, c) → (h, w, c)}, halo {@code floor(4 sigma + 1/2)} (where SciPy and scikit-image cut it
 * off by default). Weights are {@code exp(-x² / (2 sigma²))} made to add up to 1; rounded once, to nearest.
 *
 * @param sigma standard deviation in pixels, above 0 and up to {@value #MOST}
 */
public record Blur(double sigma, Border border) implements Operation {
    static final double MOST = 500;
    private static final double TRUNCATE = 4;

    public Blur {
        if (!(sigma > 0 && sigma <= MOST)) {
            throw new UsageException("sigma " + sigma + " where a number above 0 and up to " + MOST + " is needed");
        }
    }

    @Override
    public int halo() {
        return (int) (TRUNCATE * sigma + 0.5);
    }

    /** Weights of the pixel itself and of those 1, 2, ... away. */
    double[] weights() {
        double[] weights = new double[halo() + 1];
        double sum = 0;
        for (int i = weights.length - 1; i >= 0; i--) {
            weights[i] = Math.exp(-0.5 * i * i / (sigma * sigma));
            sum += (i == 0 ? 1 : 2) * weights[i];
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= sum;
        }
        return weights;
    }

    @Override
    public Lines over(Lines source) {
        return SeparableRows.lines(RowLanes.of(source.header(), 1), source, border, weights(), 1);
    }
}
