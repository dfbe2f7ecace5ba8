package org.rankwise.frames;

import java.util.Arrays;

/**
 * Some neighbouring pixels of all frames, and what they are combined to: {@code (frames, width) → (3, width)}. Small
 * enough for a core's cache. A sample that is no finite number is missing.
 */
final class Tile {
    static final int MAX_WIDTH = 256;

    final int frames;
    /** The samples, a row for each frame. */
    final double[][] samples;
    /** A second matrix of the same size, to work in. */
    final double[][] scratch;
    /** For each pixel, the samples that are not missing. */
    final int[] present = new int[MAX_WIDTH];
    /** The combined value; NaN where no sample was used. */
    final double[] value = new double[MAX_WIDTH];
    /** Its standard error; NaN where no sample was used. */
    final double[] uncertainty = new double[MAX_WIDTH];
    /** How many samples it was made of. */
    final int[] used = new int[MAX_WIDTH];
    /** Pixels in use. */
    int width;

    private final double[] faults = new double[MAX_WIDTH];

    Tile(int frames) {
        this.frames = frames;
        this.samples = new double[frames][MAX_WIDTH];
        this.scratch = new double[frames][MAX_WIDTH];
    }

    /** Takes in {@code pixels} columns of a strip, from one on. */
    void load(double[][] strip, int from, int pixels) {
        width = pixels;
        Arrays.fill(faults, 0);
        for (int f = 0; f < frames; f++) {
            System.arraycopy(strip[f], from, samples[f], 0, pixels);
            addFaults(samples[f], faults, pixels);
        }
        for (int i = 0; i < pixels; i++) {
            present[i] = faults[i] == 0 ? frames : countPresent(i);
        }
    }

    /** Whether all samples of a pixel are there. */
    boolean isWhole(int pixel) {
        return present[pixel] == frames;
    }

    /** Fills {@link #scratch} with the samples, sorted by pixel; missing ones are infinite and so come last. */
    void sort(SortingNetwork network) {
        for (int f = 0; f < frames; f++) {
            System.arraycopy(samples[f], 0, scratch[f], 0, width);
        }
        for (int i = 0; i < width; i++) {
            if (!isWhole(i)) {
                for (int f = 0; f < frames; f++) {
                    scratch[f][i] = Double.isFinite(scratch[f][i]) ? scratch[f][i] : Double.POSITIVE_INFINITY;
                }
            }
        }
        network.sort(scratch, width);
    }

    /** The median of the sorted samples {@code from .. to)} of a pixel, of two in the middle their mean. */
    double middle(int pixel, int from, int to) {
        int count = to - from;
        double upper = scratch[from + count / 2][pixel];
        return count % 2 == 1 ? upper : (scratch[from + count / 2 - 1][pixel] + upper) / 2;
    }

    /** Says that a pixel has no value. */
    void setMissing(int pixel) {
        value[pixel] = Double.NaN;
        uncertainty[pixel] = Double.NaN;
        used[pixel] = 0;
    }

    /** Zero times a number is zero, times anything else it is NaN, and NaN stays. */
    private static void addFaults(double[] row, double[] faults, int width) {
        for (int i = 0; i < width; i++) {
            faults[i] += row[i] * 0;
        }
    }

    private int countPresent(int pixel) {
        int count = 0;
        for (double[] row : samples) {
            count += Double.isFinite(row[pixel]) ? 1 : 0;
        }
        return count;
    }
}
