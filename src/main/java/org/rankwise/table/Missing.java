package org.rankwise.table;

import java.util.BitSet;

/**
 * Which rows have no value.
 *
 * @param rows the rows without one, none of them set where all have a value
 */
record Missing(BitSet rows) {
    static final Missing NONE = new Missing(new BitSet());

    boolean at(int row) {
        return rows.get(row);
    }

    int count() {
        return rows.cardinality();
    }
}
