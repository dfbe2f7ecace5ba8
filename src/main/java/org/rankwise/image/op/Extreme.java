package org.rankwise.image.op;

import java.util.Locale;
import org.rankwise.image.Border;
import org.rankwise.image.ComputedLines;
import org.rankwise.image.Lines;
import org.rankwise.image.Operation;
import org.rankwise.image.RasterHeader;

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
    public RasterHeader result(RasterHeader source) {
        return source;
    }

    @Override
    public Lines over(Lines source) {
        return over(source, Lanes.of(source.header(), 1));
    }

    private <A> Lines over(Lines source, Lanes<A> lanes) {
        RasterHeader header = source.header();
        int samples = (int) header.samplesPerRow();
        int step = header.channels();
        PaddedRows<A> padded = new PaddedRows<>(lanes, source, border, radius, 1);
        KeptRows<A> across = new KeptRows<>(lanes, 2 * radius + 1, samples) {
            private final A one = lanes.row(samples + 2 * radius * step);
            private final A other = lanes.row(samples + 2 * radius * step);

            @Override
            void make(long row, A to) {
                A from = padded.get(row);
                int side = 2 * radius + 1;
                int wide = 1;
                // windows twice as wide each time, then two of them make one of the width that is asked for
                for (; 2 * wide <= side; wide *= 2) {
                    A into = from == one ? other : one;
                    choose(lanes, from, 0, from, wide * step, into, samples + (side - 2 * wide) * step);
                    from = into;
                }
                choose(lanes, from, 0, from, (side - wide) * step, to, samples);
            }
        };
        A chosen = lanes.row(samples);
        return new ComputedLines(header) {
            @Override
            protected void compute(long row, Object to) {
                lanes.copy(across.get(row - radius), 0, chosen, 0, samples);
                for (int i = 1 - radius; i <= radius; i++) {
                    choose(lanes, chosen, 0, across.get(row + i), 0, chosen, samples);
                }
                lanes.store(chosen, 0, header, to, 0, samples);
            }
        };
    }

    private <A> void choose(Lanes<A> lanes, A x, int i, A y, int j, A to, int n) {
        if (kind == Kind.ERODE) {
            lanes.min(x, i, y, j, to, 0, n);
        } else {
            lanes.max(x, i, y, j, to, 0, n);
        }
    }
}
