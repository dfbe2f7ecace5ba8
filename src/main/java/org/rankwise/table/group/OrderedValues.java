package org.rankwise.table.group;

import java.util.Iterator;
import java.util.List;
import org.rankwise.table.column.Batch;
import org.rankwise.table.column.Column;
import org.rankwise.table.sort.RowKeys;

/** Finds the middle values of groups, and counts distinct ones, as rows in order of key and value pass by. */
final class OrderedValues {
    private final Iterator<Batch> batches;
    private final List<String> by;
    private final String column;
    private Batch batch;
    private RowKeys keys;
    private RowKeys values;
    private int row;

    OrderedValues(Iterator<Batch> batches, List<String> by, String column) {
        this.batches = batches;
        this.by = by;
        this.column = column;
    }

    /** The next group: puts what it finds into a state that has the count already. */
    void next(byte[] key, GroupState state) {
        long[] middle = new long[2];
        byte[] last = null;
        long distinct = 0;
        for (long i = 0; hasRow() && keys.key(row).holds(key); row++) {
            Column held = batch.column(column);
            if (held.missing().at(row)) {
                continue;
            }
            if (i == (state.count - 1) / 2) {
                middle[0] = held.prefix(row);
            }
            if (i == state.count / 2) {
                middle[1] = held.prefix(row);
            }
            i++;
            if (last == null || !values.key(row).holds(last)) {
                last = values.key(row).copy();
                distinct++;
            }
        }
        state.values = middle;
        state.passedDistinct = distinct;
    }

    private boolean hasRow() {
        while (batch == null || row == batch.rows()) {
            if (!batches.hasNext()) {
                return false;
            }
            batch = batches.next();
            keys = new RowKeys(batch, by);
            values = new RowKeys(batch, List.of(column));
            row = 0;
        }
        return true;
    }
}
