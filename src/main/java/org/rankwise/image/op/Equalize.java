package org.rankwise.image.op;

import org.rankwise.image.raster.Operation;
import org.rankwise.image.raster.RasterHeader;
import org.rankwise.image.raster.Survey;
import org.rankwise.image.raster.SurveyedStep;

/**
 * Every brightness as often as any other, as far as that goes: {@code (h, w, c) → (h, w, c)}, each channel by itself. A
 * sample becomes {@code white (N(v) − N(least)) / (N − N(least))}, where N(v) counts samples up to v, rounded to nearest (as
 * OpenCV's equalizeHist). A channel of one brightness stays as it is.
 */
public record Equalize() implements SurveyedStep {
    @Override
    public Operation resolve(Survey survey) {
        RasterHeader raster = survey.header();
        long[][] counts = Tally.of(survey, "equalize");
        char[][] tables = new char[raster.channels()][];
        for (int c = 0; c < tables.length; c++) {
            tables[c] = table(counts[c], raster.maxval());
        }
        return new Lookup(tables);
    }

    static char[] table(long[] counts, int white) {
        char[] table = new char[counts.length];
        long all = 0;
        for (long count : counts) {
            all += count;
        }
        long least = 0;
        long upTo = 0;
        for (int i = 0; i < counts.length; i++) {
            upTo += counts[i];
            if (least == 0) {
                least = upTo;
            }
            table[i] = (char) (all == least ? i : Math.rint((double) white * (upTo - least) / (all - least)));
        }
        return table;
    }
}
