package org.rankwise.image.op;

import org.rankwise.image.Band;
import org.rankwise.image.Operation;
import org.rankwise.image.RasterHeader;

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
    public void apply(Band in, Band out) {
        int pixels = out.samples();
        if (in.header().channels() == 1) {
            System.arraycopy(in.array(), 0, out.array(), 0, pixels);
            return;
        }
        GrayKernel kernel = new GrayKernel(weights);
        for (int at = 0; at < pixels; at += STRIP) {
            int strip = Math.min(STRIP, pixels - at);
            if (in.isBytes()) {
                kernel.apply(in.bytes(), 3 * at, out.bytes(), at, strip);
            } else {
                kernel.apply(in.chars(), 3 * at, out.chars(), at, strip);
            }
        }
    }
}
