package org.rankwise.image.op;

import org.rankwise.fault.UsageException;

/**
 * Brighter or darker in the middle: {@code (h, w, c) → (h, w, c)}, halo 0, {@code white (v / white)^exponent} (as
 * scikit-image's adjust_gamma; ImageMagick's -gamma is 1 / exponent). Negative samples, which a float may be, become 0.
 *
 * @param exponent above 0; below 1 makes brighter
 */
public record Gamma(double exponent) implements PointOperation {
    public Gamma {
        if (!(exponent > 0 && exponent < Double.POSITIVE_INFINITY)) {
            throw new UsageException("gamma " + exponent + " where a number above 0 is needed");
        }
    }

    @Override
    public double apply(double sample, double white) {
        // StrictMath: the same bits on every machine
        return white * StrictMath.pow(Math.max(0, sample / white), exponent);
    }
}
