package org.rankwise.image.op;

import org.rankwise.image.raster.Lines;
import org.rankwise.image.raster.Operation;
import org.rankwise.image.raster.RasterHeader;
import org.rankwise.layout.Range;

/** Two operations as one. */
public record Then(Operation first, Operation second) implements Operation {
    @Override
    public int halo() {
        return first.halo() + second.halo();
    }

    @Override
    public RasterHeader result(RasterHeader source) {
        return second.result(first.result(source));
    }

    @Override
    public Lines over(Lines source) {
        return second.over(first.over(source));
    }

    @Override
    public Range reach(Range rows, RasterHeader source) {
        return first.reach(second.reach(rows, first.result(source)), source);
    }

    @Override
    public boolean wraps() {
        return first.wraps() || second.wraps();
    }

    @Override
    public boolean isPointwise() {
        return first.isPointwise() && second.isPointwise();
    }
}
