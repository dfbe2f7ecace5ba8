package org.rankwise.image.op;

import org.rankwise.comm.Op;
import org.rankwise.fault.UsageException;
import org.rankwise.image.raster.RasterHeader;
import org.rankwise.image.raster.Survey;

/** How often each sample comes: {@code (h, w, c) → (c, maxval + 1)}, for samples of 8 and 16 bits. */
final class Tally {
    private final int channels;
    private final long[][] counts;

    private Tally(RasterHeader raster) {
        this.channels = raster.channels();
        this.counts = new long[channels][raster.maxval() + 1];
    }

    /** Counts all samples. Collective. */
    static long[][] of(Survey survey, String asker) {
        RasterHeader raster = survey.header();
        if (!raster.isUnsigned()) {
            throw new UsageException(asker + " needs samples of 8 or 16 bits and has those of type " + raster.type()
                    + "; put depth 8 or depth 16 before it");
        }
        Tally tally = new Tally(raster);
        int samples = (int) raster.samplesPerRow();
        survey.run((rows, lines) -> {
            for (long row = rows.start(); row < rows.end(); row++) {
                int from = lines.fetch(row);
                tally.count(lines.array(), from, samples);
            }
        });
        for (int c = 0; c < tally.channels; c++) {
            tally.counts[c] = survey.world().allreduce(tally.counts[c], Op.SUM);
        }
        return tally.counts;
    }

    private void count(Object from, int at, int samples) {
        for (int c = 0; c < channels; c++) {
            long[] mine = counts[c];
            if (from instanceof byte[] bytes) {
                for (int i = at + c; i < at + samples; i += channels) {
                    mine[bytes[i] & 0xff]++;
                }
            } else {
                char[] chars = (char[]) from;
                for (int i = at + c; i < at + samples; i += channels) {
                    mine[chars[i]]++;
                }
            }
        }
    }
}
