package org.rankwise.image.op;

import org.rankwise.image.op.lanes.DoubleLanes;
import org.rankwise.image.raster.ComputedLines;
import org.rankwise.image.raster.Lines;
import org.rankwise.image.raster.Operation;
import org.rankwise.image.raster.RasterHeader;
import org.rankwise.layout.ElementType;

/**
 * Every sample becomes another by one formula, {@code (h, w, c) → (h, w, c)}, halo 0. Samples of 8 and 16 bits are looked
 * up in a table of all there can be. Results are rounded to nearest, ties to even, and clipped.
 */
interface PointOperation extends Operation {
    int TABLE = 1 << Character.SIZE;

    /**
     * What a sample becomes.
     *
     * @param white the raster's sample of full brightness
     */
    double apply(double sample, double white);

    @Override
    default int halo() {
        return 0;
    }

    @Override
    default Lines over(Lines source) {
        RasterHeader from = source.header();
        RasterHeader header = result(from);
        int samples = (int) header.samplesPerRow();
        if (from.isUnsigned()) {
            double[] values = new double[from.type() == ElementType.BYTE ? 1 << Byte.SIZE : TABLE];
            for (int i = 0; i < values.length; i++) {
                values[i] = apply(i, from.maxval());
            }
            Object table = header.type().newArray(values.length);
            new DoubleLanes().store(values, 0, header, table, 0, values.length);
            return new ComputedLines(header) {
                @Override
                protected void compute(long row, Object to) {
                    int at = source.fetch(row);
                    look(table, source.array(), at, to, samples);
                }
            };
        }
        DoubleLanes lanes = new DoubleLanes();
        double[] values = lanes.samples(samples);
        return new ComputedLines(header) {
            @Override
            protected void compute(long row, Object to) {
                int at = source.fetch(row);
                lanes.load(source.array(), at, values, 0, samples);
                for (int i = 0; i < samples; i++) {
                    values[i] = PointOperation.this.apply(values[i], from.maxval());
                }
                lanes.store(values, 0, header, to, 0, samples);
            }
        };
    }

    /** {@code to[i] = table[from[i]]}. */
    static void look(Object table, Object from, int at, Object to, int samples) {
        if (from instanceof byte[] bytes && table instanceof byte[] small) {
            byte[] out = (byte[]) to;
            for (int i = 0; i < samples; i++) {
                out[i] = small[bytes[at + i] & 0xff];
            }
        } else if (from instanceof char[] chars && table instanceof char[] large) {
            char[] out = (char[]) to;
            for (int i = 0; i < samples; i++) {
                out[i] = large[chars[at + i]];
            }
        } else {
            for (int i = 0; i < samples; i++) {
                int sample = from instanceof byte[] bytes ? bytes[at + i] & 0xff : ((char[]) from)[at + i];
                System.arraycopy(table, sample, to, i, 1);
            }
        }
    }
}
