package org.rankwise.image;

import org.rankwise.layout.Range;

/**
 * The rows of a raster cut into pieces that hold about a target of bytes each, the same at any number of ranks.
 *
 * @param height rows of the raster
 * @param rowsEach rows of every piece but the last, at least 1
 */
record Pieces(long height, int rowsEach) {
    /** Small enough for a piece to stay in a core's cache from its read to its write. */
    static final int TARGET_BYTES = 768 << 10;

    static Pieces of(RasterHeader source) {
        long rowBytes = Math.max(1, source.rowBytes());
        return new Pieces(source.height(), (int) Math.max(1, Math.min(source.height(), TARGET_BYTES / rowBytes)));
    }

    long count() {
        return Math.ceilDiv(height, (long) rowsEach);
    }

    /** The rows of a piece; none beyond the last piece. */
    Range rows(long piece) {
        if (piece >= count()) {
            return new Range(height, height);
        }
        long start = piece * rowsEach;
        return new Range(start, Math.min(height, start + rowsEach));
    }

    /** Rows with some more above and below, as far as the raster has them. */
    Range grown(Range rows, int halo) {
        return rows.isEmpty() ? rows
                : new Range(Math.max(0, rows.start() - halo), Math.min(height, rows.end() + halo));
    }
}
