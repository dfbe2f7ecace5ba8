package org.rankwise.image.op;

import org.rankwise.image.op.parts.PartLines;
import org.rankwise.image.op.parts.PieceLabels;
import org.rankwise.image.op.parts.Seams;
import org.rankwise.image.raster.Lines;
import org.rankwise.image.raster.Operation;
import org.rankwise.image.raster.RasterHeader;
import org.rankwise.layout.Range;

/** Candidates that hang together with a strong one, {@code (h, w, 1) → (h, w, 1)}: 255, others 0. */
record Hysteresis(Seams seams) implements Operation {
    @Override
    public int halo() {
        return 0;
    }

    @Override
    public boolean isPointwise() {
        return false;
    }

    @Override
    public Range reach(Range rows, RasterHeader source) {
        return seams.whole(rows, source.height());
    }

    @Override
    public Lines over(Lines source) {
        return new PartLines(source.header(), source, seams) {
            private boolean[] areStrong;

            @Override
            public void enter(PieceLabels labels) {
                areStrong = seams.areStrong(labels);
            }

            @Override
            public void compute(PieceLabels labels, long row, Object to) {
                byte[] out = (byte[]) to;
                for (int x = 0; x < out.length; x++) {
                    out[x] = (byte) (areStrong[labels.get(row, x)] ? 255 : 0);
                }
            }
        };
    }
}
