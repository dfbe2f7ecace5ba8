package org.rankwise.image.measure;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.rankwise.comm.Communicator;
import org.rankwise.comm.Op;
import org.rankwise.fault.UsageException;
import org.rankwise.image.RasterSurvey;
import org.rankwise.image.op.lanes.DoubleLanes;
import org.rankwise.image.raster.Lines;
import org.rankwise.image.raster.RasterHeader;
import org.rankwise.image.raster.Survey;
import org.rankwise.stats.Moments;

/**
 * How often samples come, {@code (h, w, c) → (c, bins)}, and their moments.
 *
 * <p>Bins are equally wide. Those of samples of 8 and 16 bits lie between 0 and maxval + 1, so that 256 bins of bytes count
 * each sample by itself; those of others between the least and the largest sample, which is in the last bin (as NumPy's
 * histogram). NaN is in no bin.
 *
 * @param raster what was counted
 * @param least lower edge of the first bin
 * @param most upper edge of the last bin
 * @param counts by channel and bin
 * @param moments of each channel
 */
public record PixelHistogram(RasterHeader raster, double least, double most, long[][] counts, List<Moments> moments) {
    private static final int MOST_BINS = 1 << 20;

    /** Counts a file's samples. Collective; the same on every rank. */
    public static PixelHistogram of(Communicator world, Path file, int bins) {
        if (bins < 1 || bins > MOST_BINS) {
            throw new UsageException("bins " + bins + " where 1 to " + MOST_BINS + " are needed");
        }
        return RasterSurvey.of(world, file, survey -> new Counting(survey, bins).run());
    }

    private static final class Counting {
        private final Survey survey;
        private final RasterHeader raster;
        private final int bins;
        private final double[] samples;
        private final double[] channel;
        private final DoubleLanes lanes = new DoubleLanes();

        Counting(Survey survey, int bins) {
            this.survey = survey;
            this.raster = survey.header();
            this.bins = bins;
            this.samples = lanes.samples((int) raster.samplesPerRow());
            this.channel = lanes.samples((int) raster.width());
        }

        PixelHistogram run() {
            Moments[] moments = new Moments[raster.channels()];
            Arrays.setAll(moments, _ -> new Moments());
            long[][] counts = new long[raster.channels()][bins];
            double[] edges = raster.isUnsigned() ? new double[] {0, raster.maxval() + 1.0} : range();
            survey.run((rows, lines) -> {
                for (long row = rows.start(); row < rows.end(); row++) {
                    load(lines, row);
                    for (int c = 0; c < moments.length; c++) {
                        add(c, moments[c], counts[c], edges);
                    }
                }
            });
            Communicator world = survey.world();
            for (int c = 0; c < moments.length; c++) {
                counts[c] = world.allreduce(counts[c], Op.SUM);
                moments[c] = world.allreduce(moments[c]);
            }
            return new PixelHistogram(raster, edges[0], edges[1], counts, List.of(moments));
        }

        private void load(Lines lines, long row) {
            int at = lines.fetch(row);
            lanes.load(lines.array(), at, samples, 0, samples.length);
        }

        private void add(int c, Moments moments, long[] counts, double[] edges) {
            for (int x = 0; x < channel.length; x++) {
                channel[x] = samples[x * raster.channels() + c];
            }
            moments.addAll(channel, 0, channel.length);
            double wide = edges[1] - edges[0];
            for (double sample : channel) {
                if (sample >= edges[0] && sample <= edges[1]) {
                    counts[wide == 0 ? 0 : (int) Math.min(bins - 1, (sample - edges[0]) * bins / wide)]++;
                }
            }
        }

        /** The least and the largest sample that are finite. */
        private double[] range() {
            double[] range = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
            survey.run((rows, lines) -> {
                for (long row = rows.start(); row < rows.end(); row++) {
                    load(lines, row);
                    for (double sample : samples) {
                        if (Double.isFinite(sample)) {
                            range[0] = Math.min(range[0], sample);
                            range[1] = Math.max(range[1], sample);
                        }
                    }
                }
            });
            double least = survey.world().allreduce(range[0], Op.MIN);
            double most = survey.world().allreduce(range[1], Op.MAX);
            return least <= most ? new double[] {least, most} : new double[] {0, 1};
        }
    }

    /** One line of JSON; what is no finite number is null. */
    public String toJson() {
        StringBuilder json = new StringBuilder("{\"width\": " + raster.width() + ", \"height\": " + raster.height()
                + ", \"white\": " + raster.maxval() + ", \"least\": " + least + ", \"most\": " + most
                + ", \"channels\": [");
        for (int c = 0; c < counts.length; c++) {
            Moments m = moments.get(c);
            json.append(c == 0 ? "" : ", ")
                    .append("{\"mean\": ")
                    .append(number(m.mean()))
                    .append(", \"std\": ")
                    .append(number(m.std()))
                    .append(", \"min\": ")
                    .append(number(m.min()))
                    .append(", \"max\": ")
                    .append(number(m.max()))
                    .append(", \"counts\": ")
                    .append(Arrays.toString(counts[c]))
                    .append('}');
        }
        return json.append("]}").toString();
    }

    private static String number(double value) {
        return Double.isFinite(value) ? Double.toString(value) : "null";
    }

    /** A line for each channel's moments, then one for each bin that is not empty. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(raster.width() + " x " + raster.height() + " pixels\n");
        for (int c = 0; c < counts.length; c++) {
            text.append("channel ")
                    .append(c)
                    .append(": ")
                    .append(moments.get(c))
                    .append('\n');
        }
        int bins = counts[0].length;
        for (int bin = 0; bin < bins; bin++) {
            int at = bin;
            if (Arrays.stream(counts).anyMatch(channel -> channel[at] > 0)) {
                text.append(least + (most - least) * bin / bins)
                        .append(Arrays.stream(counts)
                                .map(channel -> "\t" + channel[at])
                                .collect(Collectors.joining()))
                        .append('\n');
            }
        }
        return text.toString().stripTrailing();
    }
}
