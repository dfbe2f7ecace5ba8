package org.rankwise.image.op;

import java.util.Locale;
import org.rankwise.image.op.lanes.KeptRows;
import org.rankwise.image.op.lanes.PaddedRows;
import org.rankwise.image.op.lanes.RowLanes;
import org.rankwise.image.raster.Border;
import org.rankwise.image.raster.ComputedLines;
import org.rankwise.image.raster.Lines;
import org.rankwise.image.raster.Operation;
import org.rankwise.image.raster.RasterHeader;

/**
 * The least or the largest of a square, {@code (h, w, c) → (h, w, c)}, halo {@code radius}: erosion and dilation of bright
 * parts by {@code (2 radius + 1)²} pixels (OpenCV's MORPH_RECT).
 *
 * @param kind which of the two
 * @param radius 1 to {@value Box#MOST}
 */
public record Extreme(Kind kind, int radius, Border border) implements Operation {
    /** What is done to bright parts. */
    public enum Kind {
        /** They shrink: the least sample. */
        ERODE,
        /** They grow: the largest sample. */
        DILATE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Extreme {
        Box.requireRadius(radius, Box.MOST);
    }

    @Override
    public int halo() {
        return radius;
    }

    @Override
    public Lines over(Lines source) {
        return over(source, RowLanes.of(source.header(), 1));
    }

    private <S> Lines over(Lines source, RowLanes<S, ?> lanes) {
        RasterHeader header = source.header();
        int samples = (int) header.samplesPerRow();
        int step = header.channels();
        PaddedRows<S> padded = new PaddedRows<>(lanes, source, border, radius, 1);
        KeptRows<S> across = new KeptRows<>(2 * radius + 1, () -> lanes.samples(samples)) {
            private final S one = lanes.samples(samples + 2 * radius * step);
            private final S other = lanes.samples(samples + 2 * radius * step);
            private final S shifted = lanes.samples(samples + 2 * radius * step);

            @Override
            public void make(long row, S to) {
                S from = padded.get(row);
                int side = 2 * radius + 1;
                int wide = 1;
                // windows twice as wide each time, then two of them make one of the width that is asked for
                for (; 2 * wide <= side; wide *= 2) {
                    int n = samples + (side - 2 * wide) * step;
                    S into = from == one ? other : one;
                    lanes.copy(from, wide * step, shifted, 0, n);
                    choose(lanes, from, shifted, into, n);
                    from = into;
                }
                lanes.copy(from, (side - wide) * step, shifted, 0, samples);
                choose(lanes, from, shifted, to, samples);
            }
        };
        S chosen = lanes.samples(samples);
        return new ComputedLines(header) {
            @Override
            protected void compute(long row, Object to) {
                lanes.copy(across.get(row - radius), 0, chosen, 0, samples);
                for (int i = 1 - radius; i <= radius; i++) {
                    choose(lanes, chosen, across.get(row + i), chosen, samples);
                }
                lanes.restore(chosen, 0, to, 0, samples);
            }
        };
    }

    private <S> void choose(RowLanes<S, ?> lanes, S x, S y, S to, int n) {
        if (kind == Kind.ERODE) {
            lanes.min(x, y, to, 0, n);
        } else {
            lanes.max(x, y, to, 0, n);
        }
    }
}
