package org.rankwise.table.column;

import java.util.BitSet;

/**
 * Which rows have no value.
 *
 * @param rows the rows without one, none of them set where all have a value
 */
public record Missing(BitSet rows) {
    public static final Missing NONE = new Missing(new BitSet());

    public boolean at(int row) {
        return rows.get(row);
    }

    public boolean any() {
        return !rows.isEmpty();
    }

    public int count() {
        return rows.cardinality();
    }

    /** Which of {@code taken[from .. to)} have none; a row below zero has none. */
    Missing take(int[] taken, int from, int to) {
        BitSet missing = new BitSet();
        boolean any = any();
        for (int i = from; i < to; i++) {
            if (taken[i] < 0 || any && rows.get(taken[i])) {
                missing.set(i - from);
            }
        }
        return new Missing(missing);
    }
}
