package org.rankwise.frames;

/** What many samples of a pixel become one by. Not for several threads. */
sealed interface Combination permits FrameMean, FrameMedian, ClippedMean {

    /** Sets value, uncertainty and used of every pixel of a tile, each from its own samples alone. */
    void combine(Tile tile);
}
