package org.rankwise.table;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rankwise.comm.Communicator;
import org.rankwise.comm.Op;
import org.rankwise.map.DistributedMap;

/** Groups a rank's rows as they pass by: keeps the keys and a state for each group and aggregated column. */
final class GroupSink implements BatchSink {
    private static final int BATCH_GROUPS = 1 << 16;

    private final List<String> by;
    private final Map<String, ColumnGroups> columns = new LinkedHashMap<>();
    private final KeyTable keys = new KeyTable();
    private final RecentKeys recent = new RecentKeys();
    private int[] groupOf = new int[0];

    GroupSink(List<String> by, List<Aggregate> aggregates) {
        this.by = by;
        Map<String, Set<Aggregate.Function>> wanted = new LinkedHashMap<>();
        for (Aggregate aggregate : aggregates) {
            wanted.computeIfAbsent(aggregate.column(), _ -> EnumSet.noneOf(Aggregate.Function.class))
                    .add(aggregate.function());
        }
        wanted.forEach((column, functions) -> columns.put(column, new ColumnGroups(functions)));
    }

    /** The aggregated columns, in the order of their states. */
    List<String> columns() {
        return List.copyOf(columns.keySet());
    }

    @Override
    public void add(Batch batch) {
        if (groupOf.length < batch.rows()) {
            groupOf = new int[batch.rows()];
        }
        RowKeys rowKeys = new RowKeys(batch, by);
        if (by.size() == 1) {
            recent.number(batch.column(by.getFirst()), rowKeys, keys, groupOf);
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
    }

    /** Brings what all ranks have seen of a group together on the rank that its key belongs to. Collective. */
    Map<Bytes, GroupState[]> merge(Communicator world) {
        List<GroupState[]> states = new ArrayList<>();
        columns.values().forEach(groups -> states.add(groups.states()));
        DistributedMap<Bytes, GroupState[]> map = new DistributedMap<>(world, Bytes.CODEC, GroupState.CODEC);
        long batches = world.allreduce(Math.ceilDiv(keys.size(), BATCH_GROUPS), Op.MAX);
        for (int batch = 0; batch < batches; batch++) {
            Map<Bytes, GroupState[]> some = new LinkedHashMap<>();
            int end = Math.min(keys.size(), (batch + 1) * BATCH_GROUPS);
            for (int group = batch * BATCH_GROUPS; group < end; group++) {
                GroupState[] ofGroup = new GroupState[states.size()];
                for (int c = 0; c < ofGroup.length; c++) {
                    ofGroup[c] = states.get(c)[group];
                }
                some.put(new Bytes(keys.key(group)), ofGroup);
            }
            map.mergeAll(some, GroupSink::merge);
        }
        return map.local();
    }

    private static GroupState[] merge(GroupState[] sooner, GroupState[] later) {
        for (int c = 0; c < sooner.length; c++) {
            sooner[c].merge(later[c]);
        }
        return sooner;
    }
}
