package org.rankwise.image.op;

/**
 * Black and white: {@code (h, w, c) → (h, w, c)}, halo 0. Samples above a threshold become full brightness, others 0 (as
 * OpenCV's THRESH_BINARY and scikit-image's {@code image > threshold}).
 *
 * @param at the threshold, in samples
 */
public record Threshold(double at) implements PointOperation {
    @Override
    public double apply(double sample, double white) {
        return sample > at ? white : 0;
    }
}
