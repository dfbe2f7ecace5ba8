package org.rankwise.image;

/** {@code (h, w, c) → (h, w, c)}: nothing happens. */
record Same() implements Operation {
    @Override
    public int halo() {
        return 0;
    }

    @Override
    public RasterHeader result(RasterHeader source) {
        return source;
    }

    @Override
    public Lines over(Lines source) {
        return source;
    }
}
