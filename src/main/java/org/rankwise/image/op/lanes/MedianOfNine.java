package org.rankwise.image.op.lanes;

/**
 * Medians of squares of 3 x 3 for a whole row. Each column of three is sorted; the median of nine is that of the largest of
 * the least, the median of the middle ones, and the least of the largest (Smith, Xilinx application note, 1996).
 */
public final class MedianOfNine<S> {
    private final RowLanes<S, ?> lanes;
    private final int samples;
    private final int step;
    private final S low;
    private final S middle;
    private final S high;
    private final S one;
    private final S two;
    private final S near;
    private final S far;

    public MedianOfNine(RowLanes<S, ?> lanes, int samples, int step) {
        this.lanes = lanes;
        this.samples = samples;
        this.step = step;
        int padded = samples + 2 * step;
        this.low = lanes.samples(padded);
        this.middle = lanes.samples(padded);
        this.high = lanes.samples(padded);
        this.one = lanes.samples(padded);
        this.two = lanes.samples(padded);
        this.near = lanes.samples(padded);
        this.far = lanes.samples(padded);
    }

    /** Medians around a row, of rows with one pixel more on both sides. Good until the next call. */
    public S of(S above, S here, S below) {
        int padded = samples + 2 * step;
        lanes.min(above, here, one, 0, padded);
        lanes.max(above, here, two, 0, padded);
        lanes.min(one, below, low, 0, padded);
        lanes.max(two, below, high, 0, padded);
        lanes.min(two, below, two, 0, padded);
        lanes.max(one, two, middle, 0, padded);

        lanes.copy(low, step, one, 0, samples);
        lanes.copy(low, 2 * step, two, 0, samples);
        lanes.max(low, one, low, 0, samples);
        lanes.max(low, two, low, 0, samples);
        lanes.copy(high, step, one, 0, samples);
        lanes.copy(high, 2 * step, two, 0, samples);
        lanes.min(high, one, high, 0, samples);
        lanes.min(high, two, high, 0, samples);
        lanes.copy(middle, step, near, 0, samples);
        lanes.copy(middle, 2 * step, far, 0, samples);
        median(middle, near, far, middle);
        median(low, middle, high, middle);
        return middle;
    }

    private void median(S x, S y, S z, S to) {
        lanes.min(x, y, one, 0, samples);
        lanes.max(x, y, two, 0, samples);
        lanes.min(two, z, two, 0, samples);
        lanes.max(one, two, to, 0, samples);
    }
}
