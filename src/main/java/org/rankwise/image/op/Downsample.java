package org.rankwise.image.op;

import org.rankwise.fault.UsageException;
import org.rankwise.image.op.lanes.DoubleLanes;
import org.rankwise.image.raster.ComputedLines;
import org.rankwise.image.raster.Lines;
import org.rankwise.image.raster.Operation;
import org.rankwise.image.raster.RasterHeader;
import org.rankwise.layout.Range;

/**
 * Smaller by a whole factor, {@code (h, w, c) → (⌈h / f⌉, ⌈w / f⌉, c)}: means of squares of f x f pixels, of what there is of
 * them at the right and lower edge, rounded to nearest, ties to even.
 *
 * @param factor 1 to {@value #MOST}
 */
public record Downsample(int factor) implements Operation {
    static final int MOST = 10_000;

    public Downsample {
        if (factor < 1 || factor > MOST) {
            throw new UsageException("factor " + factor + " where 1 to " + MOST + " is needed");
        }
    }

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
        return source.withSize(Math.ceilDiv(source.height(), factor), Math.ceilDiv(source.width(), factor));
    }

    @Override
    public Range reach(Range rows, RasterHeader source) {
        return rows.isEmpty()
                ? new Range(0, 0)
                : new Range(rows.start() * factor, Math.min(source.height(), rows.end() * factor));
    }

    @Override
    public Lines over(Lines source) {
        RasterHeader from = source.header();
        RasterHeader header = result(from);
        int samples = (int) from.samplesPerRow();
        int width = (int) header.width();
        int channels = header.channels();
        DoubleLanes lanes = new DoubleLanes();
        double[] row = lanes.samples(samples);
        double[] sums = lanes.samples(samples);
        double[] means = lanes.samples(width * channels);
        return new ComputedLines(header) {
            @Override
            protected void compute(long y, Object to) {
                long end = Math.min(from.height(), (y + 1) * factor);
                lanes.fill(sums, 0, samples, 0);
                for (long near = y * factor; near < end; near++) {
                    int at = source.fetch(near);
                    lanes.load(source.array(), at, row, 0, samples);
                    lanes.add(1, row, 0, sums, 0, samples);
                }
                for (int x = 0; x < width; x++) {
                    int columns = (int) Math.min(factor, from.width() - (long) x * factor);
                    for (int c = 0; c < channels; c++) {
                        double sum = 0;
                        for (int i = 0; i < columns; i++) {
                            sum += sums[(x * factor + i) * channels + c];
                        }
                        means[x * channels + c] = sum / (columns * (end - y * factor));
                    }
                }
                lanes.store(means, 0, header, to, 0, width * channels);
            }
        };
    }
}
