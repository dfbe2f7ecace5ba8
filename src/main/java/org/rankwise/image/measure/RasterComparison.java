package org.rankwise.image.measure;

import java.nio.file.Path;
import org.rankwise.comm.Communicator;
import org.rankwise.comm.Op;
import org.rankwise.image.RasterPair;
import org.rankwise.image.op.lanes.DoubleLanes;
import org.rankwise.image.raster.Lines;
import org.rankwise.image.raster.RasterHeader;
import org.rankwise.stats.ExactSum;

/**
 * How much two rasters of one shape differ: {@code 2 (h, w, c) → 5 numbers}. Sums are exact, so the numbers are the same at
 * any number of ranks.
 *
 * @param mae mean of the absolute differences of samples
 * @param mse mean of their squares
 * @param maxDifference the largest of them
 * @param psnr {@code 10 log10(white² / mse)} in decibels; infinite for equal rasters
 * @param ssim mean {@link StructuralSimilarity}; NaN if a side is shorter than its windows
 */
public record RasterComparison(double mae, double mse, double maxDifference, double psnr, double ssim) {

    /** Compares two files. Collective; the same on every rank. */
    public static RasterComparison of(Communicator world, Path first, Path second) {
        try (RasterPair pair = new RasterPair(world, first, second)) {
            return new Sums(pair.header()).over(world, pair);
        }
    }

    private static final class Sums {
        private final DoubleLanes lanes = new DoubleLanes();
        private final RasterHeader header;
        private final int samples;
        private final StructuralSimilarity similarity;
        private final ExactSum differences = new ExactSum();
        private final ExactSum squares = new ExactSum();
        private final ExactSum similarities = new ExactSum();
        private final double[] x;
        private final double[] y;
        private double most;

        Sums(RasterHeader header) {
            this.header = header;
            this.samples = (int) header.samplesPerRow();
            this.similarity = new StructuralSimilarity(header);
            this.x = lanes.samples(samples);
            this.y = lanes.samples(samples);
        }

        RasterComparison over(Communicator world, RasterPair pair) {
            pair.visit(StructuralSimilarity.RADIUS, (rows, one, other) -> {
                for (long row = rows.start(); row < rows.end(); row++) {
                    add(row, one, other);
                    similarity.add(row, one, other, similarities);
                }
            });
            double white = header.maxval();
            double mse = mean(world, squares, header.height() * samples);
            return new RasterComparison(
                    mean(world, differences, header.height() * samples),
                    mse,
                    world.allreduce(most, Op.MAX),
                    10 * StrictMath.log10(white * white / mse),
                    mean(world, similarities, similarity.windows()));
        }

        private static double mean(Communicator world, ExactSum mine, long count) {
            ExactSum sum = world.allreduce(mine);
            return count == 0 ? Double.NaN : sum.quotient(count);
        }

        private void add(long row, Lines one, Lines other) {
            int at = one.fetch(row);
            lanes.load(one.array(), at, x, 0, samples);
            at = other.fetch(row);
            lanes.load(other.array(), at, y, 0, samples);
            for (int i = 0; i < samples; i++) {
                double difference = Math.abs(x[i] - y[i]);
                most = Math.max(most, difference);
                x[i] = difference;
                y[i] = difference * difference;
            }
            differences.addAll(x, 0, samples);
            squares.addAll(y, 0, samples);
        }
    }

    /** One line of JSON; what is no finite number is null. */
    public String toJson() {
        return "{\"mae\": " + number(mae) + ", \"mse\": " + number(mse) + ", \"max_difference\": "
                + number(maxDifference) + ", \"psnr\": " + number(psnr) + ", \"ssim\": " + number(ssim) + "}";
    }

    private static String number(double value) {
        return Double.isFinite(value) ? Double.toString(value) : "null";
    }

    @Override
    public String toString() {
        return "mae            " + mae + "\nmse            " + mse + "\nmax difference " + maxDifference
                + "\npsnr           " + psnr + "\nssim           " + ssim;
    }
}
