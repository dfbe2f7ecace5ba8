package org.rankwise.bench;

import java.util.Locale;
import java.util.function.DoubleFunction;

/** How figures are printed: the median, and the smallest and largest beside it. */
final class Figure {
    private static final String[] TIME_UNITS = {"s", "ms", "µs", "ns"};

    private Figure() {}

    /** Such as {@code 1.62 ms (1.60 to 1.71)}, all in the median's unit. */
    static String time(Sample sample) {
        int unit = 0;
        double scale = 1;
        while (sample.median() * scale < 1 && unit < TIME_UNITS.length - 1) {
            scale *= 1000;
            unit++;
        }
        double factor = scale;
        return spread(sample, value -> digits(value * factor), " " + TIME_UNITS[unit]);
    }

    /** Such as {@code 11.1 GB/s (9.80 to 11.3)}, for a number of bytes moved. */
    static String rate(Sample sample, long bytes) {
        double[] rates = new double[sample.seconds().length];
        for (int i = 0; i < rates.length; i++) {
            rates[i] = bytes / sample.seconds()[i] / 1e9;
        }
        return spread(new Sample(rates), Figure::digits, " GB/s");
    }

    /** Such as {@code 4.31 x (4.10 to 4.60)}. */
    static String times(Sample ratios) {
        return spread(ratios, Figure::digits, " x");
    }

    private static String spread(Sample sample, DoubleFunction<String> format, String unit) {
        String median = format.apply(sample.median()) + unit;
        return sample.seconds().length == 1
                ? median
                : median + " (" + format.apply(sample.min()) + " to " + format.apply(sample.max()) + ")";
    }

    /** Three digits that matter. */
    static String digits(double value) {
        int places = value < 1 ? 3 : value < 10 ? 2 : value < 100 ? 1 : 0;
        return String.format(Locale.ROOT, "%." + places + "f", value);
    }
}
