package org.rankwise.image.op;

import org.rankwise.image.raster.RasterHeader;
import org.rankwise.layout.ElementType;

/**
 * How two rasters differ, {@code (h, 2 w, c) → (h, w, c)}: {@code |a − b|} of every two samples.
 *
 * @param signed {@code a − b} instead, of unsigned samples as an INT
 */
public record Difference(boolean signed) implements PairOperation {
    @Override
    public RasterHeader result(RasterHeader source) {
        RasterHeader one = PairOperation.super.result(source);
        return signed && one.isUnsigned() ? one.withType(ElementType.INT) : one;
    }

    @Override
    public double apply(double first, double second) {
        return signed ? first - second : Math.abs(first - second);
    }
}
