package org.rankwise.image.op;

import org.rankwise.fault.UsageException;
import org.rankwise.image.op.parts.CannyCandidates;
import org.rankwise.image.op.parts.Connectivity;
import org.rankwise.image.op.parts.GradientNorm;
import org.rankwise.image.op.parts.Seams;
import org.rankwise.image.raster.Border;
import org.rankwise.image.raster.Operation;
import org.rankwise.image.raster.RasterHeader;
import org.rankwise.image.raster.Survey;
import org.rankwise.image.raster.SurveyedStep;
import org.rankwise.layout.ElementType;

/**
 * Thin edges (Canny 1986), {@code (h, w, c) → (h, w, 1)} of 0 and 255: blurred, the peaks of the gradient above {@code low}
 * that hang together, by sides or corners, with one above {@code high}. An edge is followed over any number of pieces. Colors
 * are made gray first (BT.709).
 *
 * <p>Without blur, and with {@link GradientNorm#L1}, it is OpenCV's Canny of aperture 3. Where thresholds are not
 * given they are scikit-image's, 0.1 and 0.2 of full brightness.
 *
 * @param sigma of the blur before; 0 for none
 * @param low in samples, or NaN for a tenth of full brightness
 * @param high in samples, or NaN for a fifth of full brightness
 */
public record Canny(double sigma, double low, double high, GradientNorm norm, Border border) implements SurveyedStep {
    private static final double LOW = 0.1;
    private static final double HIGH = 0.2;

    public Canny {
        if (sigma != 0) {
            new Blur(sigma, border);
        }
        if (low > high) {
            throw new UsageException("low " + low + " where at most high, " + high + ", is needed");
        }
    }

    @Override
    public RasterHeader result(RasterHeader source) {
        return source.withChannels(1).withType(ElementType.BYTE);
    }

    @Override
    public boolean wraps() {
        return border == Border.Extension.WRAP;
    }

    @Override
    public int halo() {
        return sigma == 0 ? 2 : 2 + new Blur(sigma, border).halo();
    }

    @Override
    public Operation resolve(Survey survey) {
        double white = survey.header().maxval();
        Operation candidates = new CannyCandidates(
                Double.isNaN(low) ? LOW * white : low, Double.isNaN(high) ? HIGH * white : high, norm, border);
        if (sigma != 0) {
            candidates = new Then(new Blur(sigma, border), candidates);
        }
        if (survey.header().channels() != 1) {
            candidates = new Then(new Gray(Weights.BT709), candidates);
        }
        return new Then(candidates, new Hysteresis(Seams.survey(survey.of(candidates), Connectivity.EIGHT)));
    }
}
