package org.rankwise.image.op.lanes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** Rows that are made when they are first asked for, of which the last few are kept. */
public abstract class KeptRows<A> {
    private static final long NONE = Long.MIN_VALUE;

    private final long[] keys;
    private final List<A> rows = new ArrayList<>();

    /**
     * Room for some rows.
     *
     * @param kept as many rows one below the other can be in use at a time
     * @param fresh makes room for one
     */
    public KeptRows(int kept, Supplier<A> fresh) {
        this.keys = new long[kept];
        Arrays.fill(keys, NONE);
        for (int i = 0; i < kept; i++) {
            rows.add(fresh.get());
        }
    }

    /** A row, which may lie beyond the edges. */
    public final A get(long row) {
        int slot = Math.floorMod(row, keys.length);
        A kept = rows.get(slot);
        if (keys[slot] != row) {
            keys[slot] = NONE; // a failure leaves no half a row behind
            make(row, kept);
            keys[slot] = row;
        }
        return kept;
    }

    public abstract void make(long row, A to);
}
