package org.rankwise.table.group;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rankwise.table.column.Batch;
import org.rankwise.table.column.Column;
import org.rankwise.table.sort.RowKeys;

/** A column whose values pass by in order of group and value, and what some aggregates make of them. */
final class OrderedColumn {
    private final Iterator<Batch> batches;
    private final List<String> by;
    private final String column;
    private final List<Aggregate> all;
    private final List<Integer> aggregates;
    // of the groups since the last beginning
    private final Map<ValueFamily<?>, OrderedAccumulator> accumulators = new LinkedHashMap<>();
    private Batch batch;
    private RowKeys keys;
    private int row;

    /** @param aggregates which of {@code all} are of the column's values */
    OrderedColumn(
            Iterator<Batch> batches, List<String> by, String column, List<Aggregate> all, List<Integer> aggregates) {
        this.batches = batches;
        this.by = by;
        this.column = column;
        this.all = all;
        this.aggregates = aggregates;
    }

    List<Integer> aggregates() {
        return aggregates;
    }

    /** Forgets the groups that have passed. */
    void begin() {
        Map<ValueFamily<?>, List<AggregateFunction<?>>> functions = new LinkedHashMap<>();
        aggregates.stream()
                .map(i -> all.get(i).function())
                .forEach(function -> functions
                        .computeIfAbsent((ValueFamily<?>) function.family(), _ -> new ArrayList<>())
                        .add(function));
        functions.forEach((family, some) -> accumulators.put(family, family.inOrder(some)));
    }

    /** Takes in the next group, with so many values. */
    void pass(byte[] key, long count) {
        accumulators.values().forEach(each -> each.begin(count));
        for (; hasRow() && keys.key(row).holds(key); row++) {
            Column values = batch.column(column);
            if (!values.missing().at(row)) {
                for (OrderedAccumulator each : accumulators.values()) {
                    each.add(values, row);
                }
            }
        }
    }

    /** The results of an aggregate for the groups since the beginning. */
    Column result(int aggregate, Batch read) {
        AggregateFunction<?> function = all.get(aggregate).function();
        return function.results(
                accumulators.get((ValueFamily<?>) function.family()),
                read.column(column).type());
    }

    private boolean hasRow() {
        while (batch == null || row == batch.rows()) {
            if (!batches.hasNext()) {
                return false;
            }
            batch = batches.next();
            keys = new RowKeys(batch, by);
            row = 0;
        }
        return true;
    }
}
