package org.rankwise.table.group;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rankwise.table.column.Batch;
import org.rankwise.table.column.ByteSink;
import org.rankwise.table.column.Bytes;
import org.rankwise.table.column.Column;
import org.rankwise.table.column.ColumnType;
import org.rankwise.table.sort.KeyTable;
import org.rankwise.table.sort.RecentKeys;
import org.rankwise.table.sort.RowKeys;

/** Groups in memory: their keys, which are numbered in the order in which they come, and what is known of their columns. */
final class Groups {
    /** What is known of a column, and the places of the aggregates that are read from it. */
    private record Known(String column, Accumulator accumulator, List<Integer> aggregates) {}

    private final List<String> by;
    private final List<Aggregate> aggregates;
    private final KeyTable keys = new KeyTable();
    private final RecentKeys recent = new RecentKeys();
    private final List<Known> known = new ArrayList<>();
    private int[] groupOf = new int[0];

    Groups(List<String> by, List<Aggregate> aggregates) {
        this.by = by;
        this.aggregates = aggregates;
        Map<List<Object>, List<Integer>> shared = new LinkedHashMap<>();
        for (int i = 0; i < aggregates.size(); i++) {
            Aggregate aggregate = aggregates.get(i);
            shared.computeIfAbsent(
                            List.of(aggregate.column(), aggregate.function().family()), _ -> new ArrayList<>())
                    .add(i);
        }
        for (List<Integer> some : shared.values()) {
            List<AggregateFunction<?>> functions = new ArrayList<>();
            some.forEach(i -> functions.add(aggregates.get(i).function()));
            known.add(new Known(
                    aggregates.get(some.getFirst()).column(),
                    functions.getFirst().family().accumulator(functions),
                    some));
        }
    }

    /**
     * Takes in rows.
     *
     * @param places where each row is among those of the whole table; empty unless an aggregate depends on it
     */
    void add(Batch batch, long[] places) {
        if (groupOf.length < batch.rows()) {
            groupOf = new int[batch.rows()];
        }
        RowKeys rowKeys = new RowKeys(batch, by);
        if (by.size() == 1) {
            recent.number(batch.column(by.getFirst()), rowKeys, keys::number, groupOf);
        } else {
            for (int row = 0; row < batch.rows(); row++) {
                ByteSink key = rowKeys.key(row);
                groupOf[row] = keys.number(key.bytes, key.length);
            }
        }
        for (Known each : known) {
            each.accumulator.resize(keys.size());
            each.accumulator.add(batch.column(each.column), groupOf, places);
        }
    }

    int size() {
        return keys.size();
    }

    /** The bytes of {@link RowKeys} of a group. */
    byte[] key(int group) {
        return keys.key(group);
    }

    /** About what they take in memory, here and while they move to another rank. */
    long heldBytes() {
        // a key has a word and more of its own besides its bytes where it goes, and on the way
        return 3 * keys.heldBytes()
                + known.stream().mapToLong(each -> each.accumulator.heldBytes()).sum();
    }

    /** About what single values take, which all meet on the rank of their group. */
    long valueBytes() {
        return known.stream().mapToLong(each -> each.accumulator.valueBytes()).sum();
    }

    /** Writes the key of a group and all that is known of it. */
    void write(int group, DataOutput out) throws IOException {
        Bytes.CODEC.write(new Bytes(keys.key(group)), out);
        for (Known each : known) {
            each.accumulator.write(group, out);
        }
    }

    /** Takes in a group that was written by others of the same aggregates. */
    void merge(DataInput in) throws IOException {
        byte[] key = Bytes.CODEC.read(in).value();
        int group = keys.number(key, key.length);
        for (Known each : known) {
            each.accumulator.resize(keys.size());
            each.accumulator.merge(group, in);
        }
    }

    /**
     * A row for each group: keys and aggregates.
     *
     * @param read the columns that the groups are of, for their types
     */
    Batch rows(Batch read) {
        List<String> names = new ArrayList<>(by);
        List<Column> columns = new ArrayList<>();
        ColumnType[] keyTypes =
                by.stream().map(name -> read.column(name).type()).toArray(ColumnType[]::new);
        RowKeys.Reader keyColumns = new RowKeys.Reader(keyTypes, keys.size());
        for (int group = 0; group < keys.size(); group++) {
            keyColumns.add(keys.key(group));
        }
        for (int k = 0; k < keyTypes.length; k++) {
            columns.add(keyColumns.column(k));
        }
        Column[] results = new Column[aggregates.size()];
        for (Known each : known) {
            for (int i : each.aggregates) {
                results[i] = aggregates
                        .get(i)
                        .function()
                        .results(each.accumulator, read.column(each.column).type());
            }
        }
        columns.addAll(List.of(results));
        aggregates.forEach(aggregate -> names.add(aggregate.resultName()));
        return new Batch(read.source(), names, columns, keys.size());
    }
}
