package org.rankwise.image.op;

import org.rankwise.image.raster.RasterHeader;
import org.rankwise.layout.ElementType;

/**
 * Samples of another type, {@code (h, w, c) → (h, w, c)}, halo 0: scaled so that white stays white, rounded and clipped
 * where they become integers.
 *
 * @param type BYTE, CHAR or FLOAT
 */
public record Depth(ElementType type) implements PointOperation {
    @Override
    public RasterHeader result(RasterHeader source) {
        return source.withType(type);
    }

    @Override
    public double apply(double sample, double white) {
        return sample * RasterHeader.maxvalOf(type) / white;
    }
}
