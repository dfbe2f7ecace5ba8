package org.rankwise.image.op.parts;

/** How long a gradient is. */
public enum GradientNorm {
    /** {@code |x| + |y|}. */
    L1 {
        @Override
        double of(double x, double y) {
            return Math.abs(x) + Math.abs(y);
        }

        @Override
        double limit(double samples) {
            return samples;
        }
    },
    /** {@code sqrt(x² + y²)}, of which squares are compared. */
    L2 {
        @Override
        double of(double x, double y) {
            return x * x + y * y;
        }

        @Override
        double limit(double samples) {
            return samples * samples;
        }
    };

    abstract double of(double x, double y);

    abstract double limit(double samples);
}
