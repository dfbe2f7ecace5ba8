package org.rankwise.image.op.parts;

import org.rankwise.image.raster.ComputedLines;
import org.rankwise.image.raster.Lines;
import org.rankwise.image.raster.RasterHeader;
import org.rankwise.layout.Range;

/** Rows made of the connected parts of their pixels, whose pieces are labelled again as rows of them are asked for. */
public abstract class PartLines extends ComputedLines {
    private final Lines source;
    private final Seams seams;
    private PieceLabels piece;

    public PartLines(RasterHeader header, Lines source, Seams seams) {
        super(header);
        this.source = source;
        this.seams = seams;
    }

    @Override
    protected final void compute(long row, Object to) {
        if (piece == null || !piece.rows().contains(row)) {
            Range rows = seams.whole(new Range(row, row + 1), source.header().height());
            piece = new PieceLabels(source, rows, seams.connectivity());
            enter(piece);
        }
        compute(piece, row, to);
    }

    /** Gets ready for rows of a piece. */
    public abstract void enter(PieceLabels labels);

    public abstract void compute(PieceLabels labels, long row, Object to);
}
