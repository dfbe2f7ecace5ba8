package org.rankwise.frames;

import java.util.Arrays;

/**
 * The {@link FrameMean} of what sigma clipping leaves. A round drops the samples farther than {@code sigma} standard
 * deviations from the median; rounds go on until one drops nothing or the most are done. As astropy's
 * {@code sigma_clip} with its defaults: the centre is the median, the deviation is about the mean, with n degrees of
 * freedom, and a sample at the limit stays.
 *
 * <p>The first round looks at all pixels of a tile at once. Few of them have anything to drop; these go one by one
 * through their sorted samples, of which a range is left.
 */
final class ClippedMean implements Combination {
    private final double sigma;
    private final int rounds;
    private final SortingNetwork network;
    private final FrameMean plain;
    private final FrameMean weighted;
    private final double[] column;
    private final double[] least = new double[Tile.MAX_WIDTH];
    private final double[] most = new double[Tile.MAX_WIDTH];

    ClippedMean(double[] weights, double sigma, int rounds) {
        double[] equal = new double[weights.length];
        Arrays.fill(equal, 1);
        this.sigma = sigma;
        this.rounds = rounds;
        this.network = new SortingNetwork(weights.length);
        this.plain = new FrameMean(equal);
        this.weighted = Arrays.equals(weights, equal) ? plain : new FrameMean(weights);
        this.column = new double[weights.length];
    }

    @Override
    public void combine(Tile tile) {
        tile.sort(network);
        plain.ofAll(tile);
        for (int i = 0; i < tile.width; i++) {
            if (hasOutlier(tile, i)) {
                clip(tile, i);
            } else {
                least[i] = Double.NaN;
            }
        }
        if (weighted != plain) {
            weighted.ofAll(tile);
        }
        for (int i = 0; i < tile.width; i++) {
            if (!Double.isNaN(least[i])) {
                weighted.ofSome(tile, i, least[i], most[i]);
            }
        }
    }

    /** Whether the first round may drop a sample, or one is missing. */
    private boolean hasOutlier(Tile tile, int pixel) {
        if (!tile.isWhole(pixel)) {
            return true;
        }
        double reach = sigma * Math.sqrt(plain.squares(pixel) / tile.frames);
        double center = tile.middle(pixel, 0, tile.frames);
        return tile.sorted(0, pixel) < center - reach || tile.sorted(tile.frames - 1, pixel) > center + reach;
    }

    /** Finds the least and the largest sample that stay. */
    private void clip(Tile tile, int pixel) {
        int from = 0;
        int to = tile.present[pixel];
        for (int k = 0; k < to; k++) {
            column[k] = tile.sorted(k, pixel);
        }
        boolean dropped = true;
        for (int round = 0; round < rounds && dropped && from < to; round++) {
            double center = tile.middle(pixel, from, to);
            double reach = sigma * deviation(from, to);
            int before = to - from;
            while (from < to && column[from] < center - reach) {
                from++;
            }
            while (from < to && column[to - 1] > center + reach) {
                to--;
            }
            dropped = to - from < before;
        }
        // an empty range where nothing is left
        least[pixel] = from < to ? column[from] : Double.POSITIVE_INFINITY;
        most[pixel] = from < to ? column[to - 1] : Double.NEGATIVE_INFINITY;
    }

    private double deviation(int from, int to) {
        double sum = 0;
        for (int k = from; k < to; k++) {
            sum += column[k];
        }
        double mean = sum / (to - from);
        double squares = 0;
        for (int k = from; k < to; k++) {
            squares += (column[k] - mean) * (column[k] - mean);
        }
        return Math.sqrt(squares / (to - from));
    }
}
