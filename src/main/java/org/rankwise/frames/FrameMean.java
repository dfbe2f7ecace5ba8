package org.rankwise.frames;

import java.util.Arrays;

/**
 * The weighted mean {@code m = Σ w x / Σ w} with the uncertainty {@code sqrt(Σ w² (x − m)²) / Σ w}, which for equal
 * weights is the standard error {@code σ / sqrt(n)}, σ with n degrees of freedom as in ccdproc. Sums are in the order of
 * the frames.
 */
final class FrameMean implements Combination {
    private final double[] weights;
    private final double[] sums = new double[Tile.MAX_WIDTH];

    /** @param weights of the frames, above zero */
    FrameMean(double[] weights) {
        this.weights = weights;
    }

    @Override
    public void combine(Tile tile) {
        ofAll(tile);
        for (int i = 0; i < tile.width; i++) {
            if (!tile.isWhole(i)) {
                ofSome(tile, i, -Double.MAX_VALUE, Double.MAX_VALUE);
            }
        }
    }

    /** All samples of every pixel; pixels with missing ones are left for {@link #ofSome}. */
    void ofAll(Tile tile) {
        int width = tile.width;
        double total = 0;
        Arrays.fill(sums, 0, width, 0);
        for (int f = 0; f < tile.frames; f++) {
            total += weights[f];
            addScaled(sums, tile.samples[f], weights[f], width);
        }
        divide(tile.value, sums, total, width);
        Arrays.fill(sums, 0, width, 0);
        for (int f = 0; f < tile.frames; f++) {
            addSquares(sums, tile.samples[f], tile.value, weights[f], width);
        }
        for (int i = 0; i < width; i++) {
            tile.uncertainty[i] = Math.sqrt(sums[i]) / total;
        }
        Arrays.fill(tile.used, 0, width, tile.frames);
    }

    /** What {@link #ofAll} summed for a pixel, {@code Σ w² (x − m)²}. */
    double squares(int pixel) {
        return sums[pixel];
    }

    /** The samples of one pixel from {@code least} to {@code most}. */
    void ofSome(Tile tile, int pixel, double least, double most) {
        double total = 0;
        double sum = 0;
        int used = 0;
        for (int f = 0; f < tile.frames; f++) {
            double sample = tile.samples[f][pixel];
            if (sample >= least && sample <= most) {
                total += weights[f];
                sum += weights[f] * sample;
                used++;
            }
        }
        if (used == 0) {
            tile.setMissing(pixel);
            return;
        }
        double mean = sum / total;
        double squares = 0;
        for (int f = 0; f < tile.frames; f++) {
            double sample = tile.samples[f][pixel];
            if (sample >= least && sample <= most) {
                double distance = weights[f] * (sample - mean);
                squares += distance * distance;
            }
        }
        tile.value[pixel] = mean;
        tile.uncertainty[pixel] = Math.sqrt(squares) / total;
        tile.used[pixel] = used;
    }

    private static void addScaled(double[] sums, double[] samples, double weight, int width) {
        for (int i = 0; i < width; i++) {
            sums[i] += weight * samples[i];
        }
    }

    private static void addSquares(double[] sums, double[] samples, double[] means, double weight, int width) {
        for (int i = 0; i < width; i++) {
            double distance = weight * (samples[i] - means[i]);
            sums[i] += distance * distance;
        }
    }

    private static void divide(double[] quotients, double[] sums, double divisor, int width) {
        for (int i = 0; i < width; i++) {
            quotients[i] = sums[i] / divisor;
        }
    }
}
