package org.rankwise.image.op;

/** White becomes black: {@code (h, w, c) → (h, w, c)}, halo 0, {@code white − v} of every sample. */
public record Invert() implements PointOperation {
    @Override
    public double apply(double sample, double white) {
        return white - sample;
    }
}
