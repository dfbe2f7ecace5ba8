package org.rankwise.image.op;

import org.rankwise.image.raster.ComputedLines;
import org.rankwise.image.raster.Lines;
import org.rankwise.image.raster.Operation;
import org.rankwise.image.raster.RasterHeader;

/**
 * Gray values of pixels, {@code (h, w, 3) → (h, w, 1)}, halo 0: the weighted mean of the samples as stored, rounded to
 * nearest. A raster of one channel stays as it is.
 *
 * @param weights what red, green and blue weigh
 */
public record Gray(Weights weights) implements Operation {
    /** Pixels a call of the kernel: calls add up fast, so that it is compiled within the first milliseconds. */
    private static final int STRIP = 128;

    @Override
    public int halo() {
        return 0;
    }

    @Override
    public RasterHeader result(RasterHeader source) {
        if (source.channels() != 1 && source.channels() != 3) {
            throw new IllegalArgumentException("channels=" + source.channels() + " where 1 or 3 are needed");
        }
        return source.withChannels(1);
    }

    @Override
    public Lines over(Lines source) {
        if (source.header().channels() == 1) {
            return source;
        }
        int pixels = (int) source.header().width();
        GrayKernel kernel = new GrayKernel(weights);
        return new ComputedLines(result(source.header())) {
            @Override
            protected void compute(long row, Object to) {
                int from = source.fetch(row);
                for (int at = 0; at < pixels; at += STRIP) {
                    kernel.apply(source.array(), from + 3 * at, to, at, Math.min(STRIP, pixels - at));
                }
            }
        };
    }
}
