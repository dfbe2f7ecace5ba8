package org.rankwise.table.group;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.rankwise.comm.Communicator;
import org.rankwise.comm.Op;
import org.rankwise.map.DistributedMap;
import org.rankwise.table.column.Batch;
import org.rankwise.table.column.BatchSink;
import org.rankwise.table.column.ByteSink;
import org.rankwise.table.column.Bytes;
import org.rankwise.table.sort.KeyTable;
import org.rankwise.table.sort.RecentKeys;
import org.rankwise.table.sort.RowKeys;

/** Groups a rank's rows as they pass by: keeps the keys and a state for each group and aggregated column. */
public final class GroupSink implements BatchSink {
    private static final int BATCH_GROUPS = 1 << 16;

    private final List<String> by;
    private final Map<String, ColumnGroups> columns = new LinkedHashMap<>();
    private KeyTable keys = new KeyTable();
    private final RecentKeys recent = new RecentKeys();
    private final long limitBytes;
    private int[] groupOf = new int[0];
    private boolean isTooMuch;

    /** @param limitBytes of groups in memory; beyond it they are given up */
    GroupSink(List<String> by, List<Aggregate> aggregates, long limitBytes) {
        this.by = by;
        this.limitBytes = limitBytes;
        Map<String, Set<Aggregate.Function>> wanted = new LinkedHashMap<>();
        for (Aggregate aggregate : aggregates) {
            wanted.computeIfAbsent(aggregate.column(), _ -> EnumSet.noneOf(Aggregate.Function.class))
                    .add(aggregate.function());
        }
        wanted.forEach((column, functions) -> columns.put(column, new ColumnGroups(functions)));
    }

    /** The aggregated columns, in the order of their states. */
    static List<String> columns(List<Aggregate> aggregates) {
        return aggregates.stream().map(Aggregate::column).distinct().toList();
    }

    /**
     * Whether all groups are there, and there is memory for them where they meet: keys are shared out, but all values of a
     * group meet on one rank. Collective.
     */
    public boolean fits(Communicator world) {
        long values = world.allreduce(
                columns.values().stream().mapToLong(ColumnGroups::valueBytes).sum(), Op.SUM);
        return world.allreduce(isTooMuch || values > limitBytes ? 1L : 0L, Op.MAX) == 0;
    }

    @Override
    public void add(Batch batch) {
        if (isTooMuch) {
            return;
        }
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
        columns.forEach((name, groups) -> {
            groups.resize(keys.size());
            groups.add(batch.column(name), groupOf);
        });
        long held = keys.heldBytes()
                + columns.values().stream().mapToLong(ColumnGroups::heldBytes).sum();
        if (held > limitBytes) {
            isTooMuch = true;
            columns.clear();
            keys = new KeyTable();
        }
    }

    /** The keys in the order in which they came first. */
    List<byte[]> keys() {
        return IntStream.range(0, keys.size()).mapToObj(keys::key).toList();
    }

    /** What was seen of each key, in the same order: a state for each aggregated column. */
    List<GroupState[]> states() {
        List<GroupState[]> ofColumns =
                columns.values().stream().map(ColumnGroups::states).toList();
        return IntStream.range(0, keys.size())
                .mapToObj(
                        group -> ofColumns.stream().map(states -> states[group]).toArray(GroupState[]::new))
                .toList();
    }

    /** Brings what all ranks have seen of a group together on the rank that its key belongs to. Collective. */
    Map<Bytes, GroupState[]> merge(Communicator world) {
        List<GroupState[]> states = states();
        DistributedMap<Bytes, GroupState[]> map = new DistributedMap<>(world, Bytes.CODEC, GroupState.CODEC);
        long batches = world.allreduce(Math.ceilDiv(keys.size(), BATCH_GROUPS), Op.MAX);
        for (int batch = 0; batch < batches; batch++) {
            Map<Bytes, GroupState[]> some = new LinkedHashMap<>();
            int end = Math.min(keys.size(), (batch + 1) * BATCH_GROUPS);
            for (int group = batch * BATCH_GROUPS; group < end; group++) {
                some.put(new Bytes(keys.key(group)), states.get(group));
            }
            map.mergeAll(some, GroupSink::merge);
        }
        return map.local();
    }

    static GroupState[] merge(GroupState[] sooner, GroupState[] later) {
        for (int c = 0; c < sooner.length; c++) {
            sooner[c].merge(later[c]);
        }
        return sooner;
    }
}
