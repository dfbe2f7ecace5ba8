package org.rankwise.image.op;

/**
 * Medians of squares of 3 x 3 for a whole row. Each column of three is sorted; the median of nine is that of the largest of
 * the least, the median of the middle ones, and the least of the largest (Smith, Xilinx application note, 1996).
 */
final class MedianOfNine<A> {
    private final Lanes<A> lanes;
    private final int samples;
    private final int step;
    private final A low;
    private final A middle;
    private final A high;
    private final A one;
    private final A two;

    MedianOfNine(Lanes<A> lanes, int samples, int step) {
        this.lanes = lanes;
        this.samples = samples;
        this.step = step;
        int padded = samples + 2 * step;
        this.low = lanes.row(padded);
        this.middle = lanes.row(padded);
        this.high = lanes.row(padded);
        this.one = lanes.row(padded);
        this.two = lanes.row(padded);
    }

    /** Medians around a row, of rows with one pixel more on both sides. Good until the next call. */
    A of(A above, A here, A below) {
        int padded = samples + 2 * step;
        lanes.min(above, 0, here, 0, one, 0, padded);
        lanes.max(above, 0, here, 0, two, 0, padded);
        lanes.min(one, 0, below, 0, low, 0, padded);
        lanes.max(two, 0, below, 0, high, 0, padded);
        lanes.min(two, 0, below, 0, two, 0, padded);
        lanes.max(one, 0, two, 0, middle, 0, padded);

        lanes.max(low, 0, low, step, one, 0, samples);
        lanes.max(one, 0, low, 2 * step, low, 0, samples);
        lanes.min(high, 0, high, step, one, 0, samples);
        lanes.min(one, 0, high, 2 * step, high, 0, samples);
        median(middle, step, middle, 2 * step, middle, middle);
        median(low, 0, high, 0, middle, middle);
        return middle;
    }

    /** The median of three rows, the third from its start. */
    private void median(A x, int i, A y, int j, A z, A to) {
        lanes.min(x, i, y, j, one, 0, samples);
        lanes.max(x, i, y, j, two, 0, samples);
        lanes.min(two, 0, z, 0, two, 0, samples);
        lanes.max(one, 0, two, 0, to, 0, samples);
    }
}
