package org.rankwise.image.op.lanes;

import java.util.Arrays;

/** Medians along a row by a histogram of the square, which loses a column and gains one at each step (Huang 1979). */
public final class SlidingHistogram {
    private final int shift;
    private final int[] fine;
    private final int[] coarse;

    /** Counts whole samples from 0 to {@code most}. */
    public SlidingHistogram(int most) {
        this.shift = most < 1 << Byte.SIZE ? 4 : 8;
        this.coarse = new int[(most >> shift) + 1];
        this.fine = new int[coarse.length << shift];
    }

    /**
     * Medians of one channel.
     *
     * @param rows as many as the square is high, with half of that beyond both edges
     * @param medians where the channel's samples are set
     */
    public void medians(double[][] rows, int channel, int channels, double[] medians) {
        int side = rows.length;
        Arrays.fill(fine, 0);
        Arrays.fill(coarse, 0);
        for (int x = 0; x < side - 1; x++) {
            count(rows, channel + x * channels, 1);
        }
        int middle = side * side / 2;
        for (int at = channel; at < medians.length; at += channels) {
            count(rows, at + (side - 1) * channels, 1);
            medians[at] = sampleAt(middle);
            count(rows, at, -1);
        }
    }

    private void count(double[][] rows, int at, int more) {
        for (double[] row : rows) {
            int sample = (int) row[at];
            fine[sample] += more;
            coarse[sample >> shift] += more;
        }
    }

    /** The sample that has a number of samples before it. */
    private int sampleAt(int before) {
        int left = before;
        int group = 0;
        while (left >= coarse[group]) {
            left -= coarse[group++];
        }
        int sample = group << shift;
        while (left >= fine[sample]) {
            left -= fine[sample++];
        }
        return sample;
    }
}
