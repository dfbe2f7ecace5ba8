package org.rankwise.image.op;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows in lanes that are made when they are first asked for, of which the last few are kept. */
abstract class KeptRows<A> {
    private static final long NONE = Long.MIN_VALUE;

    private final Lanes<A> lanes;
    private final long[] keys;
    private final List<A> rows = new ArrayList<>();

    /**
     * Room for some rows.
     *
     * @param kept as many rows one below the other can be in use at a time
     * @param samples of each
     */
    KeptRows(Lanes<A> lanes, int kept, int samples) {
        this.lanes = lanes;
        this.keys = new long[kept];
        Arrays.fill(keys, NONE);
        for (int i = 0; i < kept; i++) {
            rows.add(lanes.row(samples));
        }
    }

    final Lanes<A> lanes() {
        return lanes;
    }

    /** A row, which may lie beyond the edges. */
    final A get(long row) {
        int slot = Math.floorMod(row, keys.length);
        A kept = rows.get(slot);
        if (keys[slot] != row) {
            keys[slot] = NONE; // a failure leaves no half a row behind
            make(row, kept);
            keys[slot] = row;
        }
        return kept;
    }

    abstract void make(long row, A to);
}
