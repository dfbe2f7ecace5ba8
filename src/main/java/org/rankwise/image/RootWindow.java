package org.rankwise.image;

import org.rankwise.layout.Range;

/** The rows that the root has decoded last, as many as one piece with its halo needs. */
final class RootWindow {
    private final RowDecoder decoder;
    private final Band window;

    RootWindow(RowDecoder decoder, int capacityRows) {
        this.decoder = decoder;
        this.window = new Band(decoder.header(), capacityRows);
    }

    /** Decodes as far as is needed and returns the rows; both ends of the range never move backwards. */
    Band moveTo(Range rows) {
        Range before = window.rows();
        int kept = (int) Math.max(0, before.end() - rows.start());
        int keptSamples = (int) (kept * window.header().samplesPerRow());
        if (kept > 0) {
            System.arraycopy(window.array(), window.offsetOf(rows.start()), window.array(), 0, keptSamples);
        }
        decoder.decode((int) (rows.size() - kept), window, keptSamples);
        window.setRows(rows);
        return window;
    }
}
