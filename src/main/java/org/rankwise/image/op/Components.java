package org.rankwise.image.op;

import org.rankwise.image.op.parts.Connectivity;
import org.rankwise.image.op.parts.PartLines;
import org.rankwise.image.op.parts.PieceLabels;
import org.rankwise.image.op.parts.Seams;
import org.rankwise.image.raster.Lines;
import org.rankwise.image.raster.Operation;
import org.rankwise.image.raster.RasterHeader;
import org.rankwise.image.raster.Survey;
import org.rankwise.image.raster.SurveyedStep;
import org.rankwise.layout.ElementType;
import org.rankwise.layout.Range;

/**
 * Connected parts, {@code (h, w, c) → (h, w, 1)}: pixels that are not 0 and touch have the same label, from 1 in the order
 * of the parts' first pixels row by row, others 0 (as SciPy's and scikit-image's label). Labels are samples of 8 bits for up
 * to 255 parts, of 16 for up to 65535, else of 32. Colors are made gray first (BT.709).
 */
public record Components(Connectivity connectivity) implements SurveyedStep {
    @Override
    public RasterHeader result(RasterHeader source) {
        return source.withChannels(1).withType(ElementType.BYTE);
    }

    @Override
    public Operation resolve(Survey survey) {
        if (survey.header().channels() == 1) {
            return new Labels(Seams.survey(survey, connectivity));
        }
        Gray gray = new Gray(Weights.BT709);
        return new Then(gray, new Labels(Seams.survey(survey.of(gray), connectivity)));
    }

    /** How many parts a resolved step has found. */
    public static int count(Operation resolved) {
        return switch (resolved) {
            case Labels labels -> labels.seams.count();
            case Then then -> count(then.second());
            default -> throw new IllegalArgumentException(resolved + " has no parts");
        };
    }

    private record Labels(Seams seams) implements Operation {
        @Override
        public int halo() {
            return 0;
        }

        @Override
        public boolean isPointwise() {
            return false;
        }

        @Override
        public RasterHeader result(RasterHeader source) {
            int count = seams.count();
            return source.withType(
                    count <= 255
                            ? ElementType.BYTE
                            : count <= RasterHeader.MAX_MAXVAL ? ElementType.CHAR : ElementType.INT);
        }

        @Override
        public Range reach(Range rows, RasterHeader source) {
            return seams.whole(rows, source.height());
        }

        @Override
        public Lines over(Lines source) {
            RasterHeader header = result(source.header());
            int width = (int) header.width();
            return new PartLines(header, source, seams) {
                private int[] whole;

                @Override
                public void enter(PieceLabels labels) {
                    whole = seams.wholeLabels(labels);
                }

                @Override
                public void compute(PieceLabels labels, long row, Object to) {
                    for (int x = 0; x < width; x++) {
                        int label = whole[labels.get(row, x)];
                        switch (to) {
                            case byte[] bytes -> bytes[x] = (byte) label;
                            case char[] chars -> chars[x] = (char) label;
                            default -> ((int[]) to)[x] = label;
                        }
                    }
                }
            };
        }
    }
}
