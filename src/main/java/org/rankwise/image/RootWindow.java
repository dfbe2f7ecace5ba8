package org.rankwise.image;

import org.rankwise.image.format.RowDecoder;
import org.rankwise.image.raster.Band;
import org.rankwise.layout.Range;

/** The rows that the root has decoded last, as many as one piece with its halo needs. */
final class RootWindow {
    private final RowDecoder decoder;
    private Band window;
    private Band next;
    private long decoded;

    RootWindow(RowDecoder decoder) {
        this.decoder = decoder;
        this.window = new Band(decoder.header(), 0);
        this.next = new Band(decoder.header(), 0);
    }

    /** Decodes as far as is needed and returns the rows; both ends of the range never move backwards. */
    Band moveTo(Range rows) {
        if (rows.isEmpty()) {
            next.setRows(rows);
            return next;
        }
        next.setRows(rows);
        int perRow = (int) window.header().samplesPerRow();
        long kept = Math.max(0, window.rows().end() - rows.start());
        if (kept > 0) {
            System.arraycopy(window.array(), window.offsetOf(rows.start()), next.array(), 0, (int) kept * perRow);
        }
        for (; decoded < rows.start(); decoded++) {
            decoder.decode(1, next, 0); // rows that nothing is made of
        }
        decoder.decode((int) (rows.end() - decoded), next, (int) kept * perRow);
        decoded = rows.end();
        Band before = window;
        window = next;
        next = before;
        return window;
    }
}
