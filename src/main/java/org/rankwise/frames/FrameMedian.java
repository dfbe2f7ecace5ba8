package org.rankwise.frames;

/**
 * The median, of two in the middle their mean, with the uncertainty {@code 1.4826 MAD / sqrt(n)}: the median absolute
 * distance from the median, scaled to the deviation of a normal distribution, as in ccdproc.
 */
final class FrameMedian implements Combination {
    /** {@code 1 / Φ⁻¹(3/4)} */
    static final double MAD_TO_STD = 1.482602218505602;

    private final SortingNetwork network;

    FrameMedian(int frames) {
        this.network = new SortingNetwork(frames);
    }

    @Override
    public void combine(Tile tile) {
        tile.sort(network);
        for (int i = 0; i < tile.width; i++) {
            tile.value[i] = tile.present[i] == 0 ? Double.NaN : tile.middle(i, 0, tile.present[i]);
        }
        tile.fill();
        for (double[] row : tile.scratch) {
            distances(row, tile.value, tile.width);
        }
        tile.sortScratch(network);
        for (int i = 0; i < tile.width; i++) {
            int count = tile.present[i];
            if (count == 0) {
                tile.setMissing(i);
            } else {
                tile.uncertainty[i] = MAD_TO_STD * tile.middle(i, 0, count) / Math.sqrt(count);
                tile.used[i] = count;
            }
        }
    }

    private static void distances(double[] row, double[] centers, int width) {
        for (int i = 0; i < width; i++) {
            row[i] = Math.abs(row[i] - centers[i]);
        }
    }
}
