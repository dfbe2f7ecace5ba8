package org.rankwise.image;

import org.rankwise.image.raster.Lines;
import org.rankwise.image.raster.Operation;

/** {@code (h, w, c) → (h, w, c)}: nothing happens. */
public record Same() implements Operation {
    @Override
    public int halo() {
        return 0;
    }

    @Override
    public Lines over(Lines source) {
        return source;
    }
}
