package org.rankwise.image.op;

import org.rankwise.image.raster.ComputedLines;
import org.rankwise.image.raster.Lines;
import org.rankwise.image.raster.Operation;

/**
 * Every sample becomes what a table of its channel says: {@code (h, w, c) → (h, w, c)}, halo 0, samples of 8 and 16 bits.
 *
 * @param tables (c, maxval + 1)
 */
record Lookup(char[][] tables) implements Operation {
    @Override
    public int halo() {
        return 0;
    }

    @Override
    public Lines over(Lines source) {
        int channels = source.header().channels();
        int samples = (int) source.header().samplesPerRow();
        return new ComputedLines(source.header()) {
            @Override
            protected void compute(long row, Object to) {
                int from = source.fetch(row);
                for (int c = 0; c < channels; c++) {
                    char[] table = tables[c];
                    if (to instanceof byte[] out) {
                        byte[] in = (byte[]) source.array();
                        for (int i = c; i < samples; i += channels) {
                            out[i] = (byte) table[in[from + i] & 0xff];
                        }
                    } else {
                        char[] out = (char[]) to;
                        char[] in = (char[]) source.array();
                        for (int i = c; i < samples; i += channels) {
                            out[i] = table[in[from + i]];
                        }
                    }
                }
            }
        };
    }
}
