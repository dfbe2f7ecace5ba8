package org.rankwise.image.op;

import org.rankwise.fault.UsageException;

/**
 * More contrast: {@code (h, w, c) → (h, w, c)}, halo 0. Samples up to {@code black} become 0, those from {@code white} full
 * brightness, those between them evenly what is between.
 *
 * @param black in samples
 * @param white in samples, above black
 */
public record Levels(double black, double white) implements PointOperation {
    public Levels {
        if (!(black < white && white - black < Double.POSITIVE_INFINITY)) {
            throw new UsageException("levels " + black + " to " + white + " where black must be less than white");
        }
    }

    @Override
    public double apply(double sample, double full) {
        return full * Math.clamp((sample - black) / (white - black), 0.0, 1.0);
    }
}
