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
    // where samples are sorted that are all ints; else empty
    private final int[][] integers;
    private boolean isInIntegers;

    /** @param ofIntegers whether no sample will be missing, and each an int */
    Tile(int frames, boolean ofIntegers) {
        this.frames = frames;
        this.integers = new int[ofIntegers ? frames : 0][MAX_WIDTH];
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

    /** Sorts the samples of each pixel for {@link #sorted}, missing ones behind the others. */
    void sort(SortingNetwork network) {
        if (integers.length == 0) {
            fill();
            sortScratch(network);
            return;
        }
        isInIntegers = true;
        for (int f = 0; f < frames; f++) {
            toIntegers(samples[f], integers[f], width);
        }
        network.sort(integers, width);
    }

    /** Sorts what was put into {@link #scratch} for each pixel, for {@link #sorted}. */
    void sortScratch(SortingNetwork network) {
        network.sort(scratch, width);
        isInIntegers = false;
    }

    /** The k-th smallest of what was sorted last of a pixel. */
    double sorted(int k, int pixel) {
        return isInIntegers ? integers[k][pixel] : scratch[k][pixel];
    }

    /** Fills {@link #scratch} with the samples; missing ones are infinite. */
    void fill() {
        for (int f = 0; f < frames; f++) {
            System.arraycopy(samples[f], 0, scratch[f], 0, width);
        }
        for (int i = 0; i < width; i++) {
            for (int f = 0; f < frames && !isWhole(i); f++) {
                scratch[f][i] = Double.isFinite(scratch[f][i]) ? scratch[f][i] : Double.POSITIVE_INFINITY;
            }
        }
    }

    /** The median of what was sorted last, {@code from .. to)} of a pixel, of two in the middle their mean. */
    double middle(int pixel, int from, int to) {
        int count = to - from;
        double upper = sorted(from + count / 2, pixel);
        return count % 2 == 1 ? upper : (sorted(from + count / 2 - 1, pixel) + upper) / 2;
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

    private static void toIntegers(double[] row, int[] integers, int width) {
        for (int i = 0; i < width; i++) {
            integers[i] = (int) row[i];
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
