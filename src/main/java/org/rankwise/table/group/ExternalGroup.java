package org.rankwise.table.group;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.rankwise.comm.Communicator;
import org.rankwise.table.column.Batch;
import org.rankwise.table.column.BatchSink;
import org.rankwise.table.column.Bytes;
import org.rankwise.table.sort.ExternalSort;
import org.rankwise.table.sort.Memory;
import org.rankwise.table.sort.SortKey;
import org.rankwise.table.sort.Splitters;
import org.rankwise.table.sort.StoredRows;

/**
 * {@link GroupBy} where the groups, or the values of one, are more than memory holds: the rows are sorted by key, so that
 * a group is all there when the next one begins. For a median or a count of distinct values they are sorted once more for
 * each such column, by key and value, and groups pass by on both sides in the same order.
 */
public final class ExternalGroup {
    private static final int GROUPS_AT_ONCE = 1 << 10;

    private final Communicator world;
    private final Memory memory;
    private final List<String> by;
    private final List<Aggregate> aggregates;
    // what needs no values: the others are counted, which tells where the middle is
    private final List<Aggregate> passing;
    private final List<byte[]> keys = new ArrayList<>();
    private final List<GroupState[]> states = new ArrayList<>();

    public ExternalGroup(Communicator world, Memory memory, List<String> by, List<Aggregate> aggregates) {
        this.world = world;
        this.memory = memory;
        this.by = by;
        this.aggregates = aggregates;
        passing = aggregates.stream()
                .map(aggregate -> !aggregate.function().needsValues()
                        ? aggregate
                        : new Aggregate(Aggregate.Function.COUNT, aggregate.name(), aggregate.column()))
                .toList();
    }

    /** Puts this rank's run of the groups, which are in the order of their keys, into a sink. Collective. */
    public void write(StoredRows rows, BatchSink out) {
        List<SortKey> key = by.stream().map(name -> new SortKey(name, false)).toList();
        Splitters splitters = Splitters.of(world, rows, key);
        GroupRows result = new GroupRows(by, aggregates, rows.empty());
        Map<Integer, ExternalSort> sorts = new LinkedHashMap<>();
        Map<Integer, OrderedValues> values = new LinkedHashMap<>();
        try (ExternalSort sort = new ExternalSort(world, memory, rows, splitters, key)) {
            List<String> columns = GroupSink.columns(aggregates);
            for (int c = 0; c < columns.size(); c++) {
                String column = columns.get(c);
                if (aggregates.stream()
                        .anyMatch(each ->
                                each.column().equals(column) && each.function().needsValues())) {
                    List<SortKey> keyAndValue = new ArrayList<>(key);
                    keyAndValue.add(new SortKey(column, false));
                    sorts.put(c, new ExternalSort(world, memory, rows, splitters, keyAndValue));
                    values.put(c, new OrderedValues(sorts.get(c).rows(), by, column));
                }
            }
            rows.clear();
            for (Iterator<Batch> sorted = sort.rows(); sorted.hasNext(); ) {
                add(sorted.next());
                if (keys.size() > GROUPS_AT_ONCE) {
                    flush(keys.size() - 1, values, result, out);
                }
            }
            flush(keys.size(), values, result, out);
        } finally {
            sorts.values().forEach(ExternalSort::close);
        }
    }

    private void add(Batch batch) {
        GroupSink sink = new GroupSink(by, passing, Long.MAX_VALUE);
        sink.add(batch);
        List<byte[]> seen = sink.keys();
        List<GroupState[]> of = sink.states();
        int next = 0;
        if (!keys.isEmpty() && new Bytes(keys.getLast()).equals(new Bytes(seen.getFirst()))) {
            GroupSink.merge(states.getLast(), of.getFirst());
            next++;
        }
        keys.addAll(seen.subList(next, seen.size()));
        states.addAll(of.subList(next, of.size()));
    }

    /** Puts out the first of the groups that are held. */
    private void flush(int count, Map<Integer, OrderedValues> values, GroupRows result, BatchSink out) {
        values.forEach((column, ordered) ->
                IntStream.range(0, count).forEach(group -> ordered.next(keys.get(group), states.get(group)[column])));
        List<byte[]> doneKeys = keys.subList(0, count);
        List<GroupState[]> done = states.subList(0, count);
        // a sum is written alike as a number and as a text
        out.add(result.of(doneKeys, done, true));
        doneKeys.clear();
        done.clear();
    }
}
