package org.rankwise.table.join;

import java.util.List;
import java.util.function.IntConsumer;
import org.rankwise.table.column.Batch;
import org.rankwise.table.column.BatchSink;
import org.rankwise.table.column.Column;

/** Left rows beside those of a right table that is at hand, some pairs at a time. */
final class RowPairs {
    private static final int MOST = 1 << 14;

    private final JoinColumns columns;
    private final JoinIndex index;
    private final Batch payload;
    private final int pageBytes;

    /**
     * @param right rows with their keys
     * @param payload what of them stands behind the left
     * @param pageBytes about what some pairs may take
     */
    RowPairs(JoinColumns columns, List<String> on, Batch right, Batch payload, int pageBytes) {
        this.columns = columns;
        this.index = new JoinIndex(columns.keys(right), on);
        this.payload = payload;
        this.pageBytes = pageBytes;
    }

    /**
     * Puts each left row beside its matches, in both tables' order.
     *
     * @param keepAll whether a row without a match stays
     * @param matched gets the rows that have a match; null where nobody asks
     */
    void of(Batch left, boolean keepAll, IntConsumer matched, BatchSink out) {
        JoinIndex.Matches matches = index.find(columns.keys(left));
        long width =
                1 + left.heldBytes() / Math.max(1, left.rows()) + payload.heldBytes() / Math.max(1, payload.rows());
        int[] lefts = new int[Math.clamp(pageBytes / width, 1, MOST)];
        int[] rights = new int[lefts.length];
        int pairs = 0;
        for (int row = 0; row < left.rows(); row++) {
            int count = matches.counts()[row];
            if (count > 0 && matched != null) {
                matched.accept(row);
            }
            for (int i = 0; i < (keepAll ? Math.max(1, count) : count); i++) {
                lefts[pairs] = row;
                rights[pairs++] = count == 0 ? Column.NONE : matches.row(row, i);
                if (pairs == lefts.length) {
                    put(left, lefts, rights, pairs, out);
                    pairs = 0;
                }
            }
        }
        if (pairs > 0) {
            put(left, lefts, rights, pairs, out);
        }
    }

    private void put(Batch left, int[] lefts, int[] rights, int pairs, BatchSink out) {
        out.add(JoinColumns.beside(left.take(lefts, 0, pairs), payload.take(rights, 0, pairs)));
    }
}
