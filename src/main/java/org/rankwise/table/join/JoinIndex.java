package org.rankwise.table.join;

import java.util.List;
import org.rankwise.table.column.Batch;
import org.rankwise.table.column.ByteSink;
import org.rankwise.table.sort.KeyTable;
import org.rankwise.table.sort.RecentKeys;
import org.rankwise.table.sort.RowKeys;

/** The rows of a table by their key, for rows of another to find. A missing key equals none. */
final class JoinIndex {
    private final List<String> on;
    private final KeyTable table = new KeyTable();
    private final RecentKeys recent = new RecentKeys();
    // the rows of key k: byKey[starts[k] .. starts[k + 1])
    private final int[] starts;
    private final int[] byKey;

    /** @param keys the columns {@code on} */
    JoinIndex(Batch keys, List<String> on) {
        this.on = on;
        int[] numbers = new int[keys.rows()];
        RowKeys rowKeys = new RowKeys(keys, on);
        for (int row = 0; row < numbers.length; row++) {
            ByteSink key = rowKeys.key(row);
            numbers[row] = rowKeys.isWhole(row) ? table.number(key.bytes, key.length) : -1;
        }
        starts = new int[table.size() + 1];
        for (int number : numbers) {
            if (number >= 0) {
                starts[number + 1]++;
            }
        }
        for (int number = 0; number < table.size(); number++) {
            starts[number + 1] += starts[number];
        }
        int[] next = starts.clone();
        byKey = new int[starts[table.size()]];
        for (int row = 0; row < numbers.length; row++) {
            if (numbers[row] >= 0) {
                byKey[next[numbers[row]]++] = row;
            }
        }
    }

    /** The rows here for each of the rows that ask, in their order here. */
    Matches find(Batch asking) {
        RowKeys rowKeys = new RowKeys(asking, on);
        int[] found = new int[asking.rows()];
        int[] counts = new int[asking.rows()];
        if (on.size() == 1) {
            // that of a missing key is never there
            recent.number(asking.columns().getFirst(), rowKeys, table::find, found);
        } else {
            for (int row = 0; row < found.length; row++) {
                ByteSink key = rowKeys.key(row);
                found[row] = rowKeys.isWhole(row) ? table.find(key.bytes, key.length) : -1;
            }
        }
        long total = 0;
        for (int row = 0; row < found.length; row++) {
            counts[row] = found[row] < 0 ? 0 : starts[found[row] + 1] - starts[found[row]];
            total += counts[row];
        }
        return new Matches(found, counts, total);
    }

    /** What was found. */
    final class Matches {
        private final int[] found;
        private final int[] counts;
        private final long total;

        private Matches(int[] found, int[] counts, long total) {
            this.found = found;
            this.counts = counts;
            this.total = total;
        }

        /** How many rows there are for each that asks. */
        int[] counts() {
            return counts;
        }

        /** The i-th row for one that asks. */
        int row(int asking, int i) {
            return byKey[starts[found[asking]] + i];
        }

        /** The rows for all that ask, one behind the other. */
        int[] rows() {
            int[] rows = new int[Math.toIntExact(total)];
            int at = 0;
            for (int row = 0; row < found.length; row++) {
                if (counts[row] > 0) {
                    System.arraycopy(byKey, starts[found[row]], rows, at, counts[row]);
                    at += counts[row];
                }
            }
            return rows;
        }
    }
}
