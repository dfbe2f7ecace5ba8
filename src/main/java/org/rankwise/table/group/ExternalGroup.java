package org.rankwise.table.group;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rankwise.comm.Communicator;
import org.rankwise.table.column.Batch;
import org.rankwise.table.column.BatchSink;
import org.rankwise.table.column.Column;
import org.rankwise.table.column.LongColumn;
import org.rankwise.table.sort.ExternalSort;
import org.rankwise.table.sort.Memory;
import org.rankwise.table.sort.PlacedRows;
import org.rankwise.table.sort.Rows;
import org.rankwise.table.sort.SortKey;
import org.rankwise.table.sort.Splitters;
import org.rankwise.table.sort.StoredRows;

/**
 * {@link GroupBy} where the groups, or the values of one, are more than memory holds: the rows are sorted by key, so that
 * a group is all there when the next one begins. For functions of a {@link ValueFamily} they are sorted once more for
 * each such column, by key and value, and groups pass by on both sides in the same order.
 */
public final class ExternalGroup {
    private static final int GROUPS_AT_ONCE = 1 << 10;

    private final Communicator world;
    private final Memory memory;
    private final List<String> by;
    private final List<Aggregate> aggregates;
    // what needs no values: the others are counted, which tells what places their values have
    private final List<Aggregate> passing = new ArrayList<>();
    // by column, which of the aggregates need its values
    private final Map<String, List<Integer>> ordered = new LinkedHashMap<>();

    public ExternalGroup(Communicator world, Memory memory, List<String> by, List<Aggregate> aggregates) {
        this.world = world;
        this.memory = memory;
        this.by = by;
        this.aggregates = aggregates;
        for (int i = 0; i < aggregates.size(); i++) {
            Aggregate aggregate = aggregates.get(i);
            if (aggregate.function().family() instanceof ValueFamily<?>) {
                passing.add(new Aggregate(AggregateFunctions.COUNT, aggregate.name(), aggregate.column()));
                ordered.computeIfAbsent(aggregate.column(), _ -> new ArrayList<>())
                        .add(i);
            } else {
                passing.add(aggregate);
            }
        }
    }

    /** Puts this rank's run of the groups, which are in the order of their keys, into a sink. Collective. */
    public void write(StoredRows rows, BatchSink out) {
        List<SortKey> key = by.stream().map(name -> new SortKey(name, false)).toList();
        PlacedRows placed = GroupBy.dependsOnOrder(aggregates) ? new PlacedRows(world, rows) : null;
        Splitters splitters = Splitters.of(world, rows, key);
        List<ExternalSort> sorts = new ArrayList<>();
        List<OrderedColumn> values = new ArrayList<>();
        try (ExternalSort sort = new ExternalSort(world, memory, placed == null ? rows : placed, splitters, key)) {
            ordered.forEach((column, some) -> {
                List<SortKey> keyAndValue = new ArrayList<>(key);
                keyAndValue.add(new SortKey(column, false));
                List<String> names =
                        keyAndValue.stream().map(SortKey::column).distinct().toList();
                Rows narrow = rows.columns(batch -> batch.select(names));
                sorts.add(new ExternalSort(world, memory, narrow, splitters, keyAndValue));
                values.add(new OrderedColumn(sorts.getLast().rows(), by, column, aggregates, some));
            });
            rows.clear();
            Groups groups = new Groups(by, passing);
            for (Iterator<Batch> sorted = sort.rows(); sorted.hasNext(); ) {
                Batch batch = sorted.next();
                groups.add(batch, placed == null ? new long[0] : placed.places(batch));
                if (groups.size() > GROUPS_AT_ONCE) {
                    out.add(done(groups, groups.size() - 1, values, rows.empty()));
                    groups = last(groups);
                }
            }
            out.add(done(groups, groups.size(), values, rows.empty()));
        } finally {
            sorts.forEach(ExternalSort::close);
        }
    }

    /** The first of the groups as rows. */
    private Batch done(Groups groups, int count, List<OrderedColumn> values, Batch read) {
        Batch rows = groups.rows(read).slice(0, count);
        List<Column> columns = new ArrayList<>(rows.columns());
        for (OrderedColumn column : values) {
            // all aggregates of the column have counted it
            int first = by.size() + column.aggregates().getFirst();
            long[] counts = ((LongColumn) columns.get(first)).values();
            column.begin();
            for (int group = 0; group < count; group++) {
                column.pass(groups.key(group), counts[group]);
            }
            for (int i : column.aggregates()) {
                columns.set(by.size() + i, column.result(i, read));
            }
        }
        return new Batch(rows.source(), rows.names(), columns, count);
    }

    /** The last group, of which more rows may come. */
    private Groups last(Groups groups) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Groups last = new Groups(by, passing);
        try {
            groups.write(groups.size() - 1, new DataOutputStream(bytes));
            last.merge(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return last;
    }
}
