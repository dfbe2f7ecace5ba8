package org.rankwise.image.op;

import org.rankwise.image.raster.Operation;
import org.rankwise.image.raster.RasterHeader;
import org.rankwise.image.raster.Survey;
import org.rankwise.image.raster.SurveyedStep;

/**
 * Black and white by the threshold that parts dark from bright best: {@code (h, w, c) → (h, w, 1)}, by gray values (BT.709)
 * where there are colors. The threshold is the least t that makes {@code n0 n1 (m0 − m1)²} largest, n and m being the
 * numbers and means of the samples up to t and of those above (Otsu 1979; as OpenCV and scikit-image).
 */
public record Otsu() implements SurveyedStep {
    private static final Gray GRAY = new Gray(Weights.BT709);

    @Override
    public RasterHeader result(RasterHeader source) {
        return source.withChannels(1);
    }

    @Override
    public Operation resolve(Survey survey) {
        Survey gray = survey.header().channels() == 1 ? survey : survey.of(GRAY);
        Threshold threshold = new Threshold(best(Tally.of(gray, "Otsu's threshold")[0]));
        return gray == survey ? threshold : new Then(GRAY, threshold);
    }

    /** Where to cut; the only sample where there is one alone. */
    static int best(long[] counts) {
        double all = 0;
        double sum = 0;
        for (int i = 0; i < counts.length; i++) {
            all += counts[i];
            sum += (double) i * counts[i];
        }
        double dark = 0;
        double darkSum = 0;
        double most = 0;
        int best = 0;
        while (best < counts.length - 1 && counts[best] == 0) {
            best++;
        }
        for (int i = 0; i < counts.length; i++) {
            dark += counts[i];
            darkSum += (double) i * counts[i];
            double bright = all - dark;
            if (dark > 0 && bright > 0) {
                double apart = darkSum / dark - (sum - darkSum) / bright;
                double between = dark * bright * apart * apart;
                if (between > most) {
                    most = between;
                    best = i;
                }
            }
        }
        return best;
    }
}
