package org.rankwise.image.raster;

import org.rankwise.layout.Range;

/**
 * The rows of a raster cut into pieces that hold about a target of bytes each, the same at any number of ranks.
 *
 * @param height rows of the raster
 * @param rowsEach rows of every piece but the last, at least 1
 */
public record RowPieces(long height, int rowsEach) {
    /** Small enough for a piece to stay in a core's cache from its read to its write. */
    public static final int TARGET_BYTES = 768 << 10;

    /** A piece may grow as far as this, so that not most of its work is on rows around it. */
    private static final int MOST_BYTES = 6 << 20;

    /** Rows of a piece for each row around it that is computed for it as well as for its neighbour. */
    private static final int ROWS_PER_HALO = 8;

    /** Pieces of a raster whose rows are read by themselves. */
    public static RowPieces of(RasterHeader raster) {
        return of(raster.height(), raster.rowBytes(), 0);
    }

    /** Pieces of a chain's result. */
    public static RowPieces of(Chain chain) {
        RasterHeader result = chain.result();
        long sourceRows = chain.reach(new Range(0, result.height())).size();
        long sourceRowBytes =
                result.height() == 0 ? 0 : sourceRows * chain.source().rowBytes() / result.height();
        return of(result.height(), Math.max(sourceRowBytes, result.rowBytes()), chain.halo());
    }

    private static RowPieces of(long height, long bytes, long halo) {
        long rowBytes = Math.max(1, bytes);
        long wanted = Math.max(TARGET_BYTES / rowBytes, Math.min(ROWS_PER_HALO * halo, MOST_BYTES / rowBytes));
        return new RowPieces(height, (int) Math.max(1, Math.min(height, wanted)));
    }

    /** Number of pieces. */
    public long count() {
        return Math.ceilDiv(height, (long) rowsEach);
    }

    /** The rows of a piece; none beyond the last piece. */
    public Range rows(long piece) {
        if (piece >= count()) {
            return new Range(height, height);
        }
        long start = piece * rowsEach;
        return new Range(start, Math.min(height, start + rowsEach));
    }
}
