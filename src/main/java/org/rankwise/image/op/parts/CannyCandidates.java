package org.rankwise.image.op.parts;

import java.util.Arrays;
import org.rankwise.image.op.lanes.DoubleLanes;
import org.rankwise.image.op.lanes.Gradient;
import org.rankwise.image.op.lanes.KeptRows;
import org.rankwise.image.raster.Border;
import org.rankwise.image.raster.ComputedLines;
import org.rankwise.image.raster.Lines;
import org.rankwise.image.raster.Operation;
import org.rankwise.image.raster.RasterHeader;
import org.rankwise.layout.ElementType;

/**
 * Pixels that may be edges: {@code (h, w, 1) → (h, w, 1)}, halo 2, of 0, {@link #WEAK} and {@link #STRONG}. A pixel may be
 * one if its gradient is above {@code low} and not less than that of the two neighbours across the edge, strong if it is
 * above {@code high}. Directions are those of OpenCV's Canny: across, down or diagonal, cut at 22.5 degrees, by the fixed
 * point number it takes for the tangent, and beyond the raster's edges there is no gradient.
 *
 * @param low in samples
 * @param high in samples
 * @param norm how a gradient is measured
 */
public record CannyCandidates(double low, double high, GradientNorm norm, Border border) implements Operation {
    static final byte WEAK = 1;
    static final byte STRONG = 2;

    /** tan 22.5° in units of 2^-15, as OpenCV rounds it. */
    private static final double TANGENT = 13573.0 / (1 << 15);

    @Override
    public int halo() {
        return 2;
    }

    @Override
    public RasterHeader result(RasterHeader source) {
        return source.withType(ElementType.BYTE);
    }

    @Override
    public Lines over(Lines source) {
        long height = source.header().height();
        int width = (int) source.header().width();
        Gradient<double[], double[]> gradient = new Gradient<>(new DoubleLanes(), source, border);
        KeptRows<double[]> gradients = new KeptRows<>(3, () -> new double[3 * (width + 2)]) {
            // magnitude with a 0 at both ends, then the two differences likewise
            @Override
            public void make(long row, double[] to) {
                if (row < 0 || row >= height) {
                    Arrays.fill(to, 0);
                    return;
                }
                gradient.compute(row);
                System.arraycopy(gradient.x(), 0, to, width + 3, width);
                System.arraycopy(gradient.y(), 0, to, 2 * width + 5, width);
                for (int x = 1; x <= width; x++) {
                    to[x] = norm.of(to[width + 2 + x], to[2 * width + 4 + x]);
                }
            }
        };
        double least = norm.limit(low);
        double strong = norm.limit(high);
        return new ComputedLines(result(source.header())) {
            @Override
            protected void compute(long row, Object to) {
                double[] above = gradients.get(row - 1);
                double[] here = gradients.get(row);
                double[] below = gradients.get(row + 1);
                byte[] out = (byte[]) to;
                for (int x = 1; x <= width; x++) {
                    boolean isEdge = here[x] > least
                            && isPeak(above, here, below, x, here[width + 2 + x], here[2 * width + 4 + x]);
                    out[x - 1] = isEdge ? here[x] > strong ? STRONG : WEAK : 0;
                }
            }
        };
    }

    private static boolean isPeak(double[] above, double[] here, double[] below, int x, double dx, double dy) {
        double m = here[x];
        double across = Math.abs(dx);
        double down = Math.abs(dy);
        if (down < across * TANGENT) {
            return m > here[x - 1] && m >= here[x + 1];
        }
        if (down > across * (TANGENT + 2)) {
            return m > above[x] && m >= below[x];
        }
        int side = (dx < 0) == (dy < 0) ? 1 : -1;
        return m > above[x - side] && m > below[x + side];
    }
}
