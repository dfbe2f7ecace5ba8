package org.rankwise.table.clean;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rankwise.comm.Communicator;
import org.rankwise.comm.Op;
import org.rankwise.map.DistributedMap;
import org.rankwise.table.column.Batch;
import org.rankwise.table.column.ByteSink;
import org.rankwise.table.column.Bytes;
import org.rankwise.table.column.Column;
import org.rankwise.table.sort.RowKeys;

/** The first of all rows with equal keys, found in a distributed map from key to the place of its first row. */
public final class Distinct {

    private Distinct() {}

    /** Collective. */
    public static Batch of(Communicator world, Batch batch, List<String> columns) {
        RowKeys keys =
                columns.isEmpty() ? new RowKeys(batch.columns().toArray(Column[]::new)) : new RowKeys(batch, columns);
        long before = world.exscan(batch.rows(), Op.SUM);
        Map<Bytes, Long> firsts = new LinkedHashMap<>();
        for (int row = 0; row < batch.rows(); row++) {
            ByteSink key = keys.key(row);
            firsts.putIfAbsent(new Bytes(Arrays.copyOf(key.bytes, key.length)), before + row);
        }
        DistributedMap<Bytes, Long> all = new DistributedMap<>(world, Bytes.CODEC, Bytes.LONG);
        all.mergeAll(firsts, Math::min);
        Map<Bytes, Long> found = all.getAll(firsts.keySet());
        firsts.entrySet().removeIf(entry -> !found.get(entry.getKey()).equals(entry.getValue()));
        int[] rows = firsts.values().stream()
                .mapToInt(place -> (int) (place - before))
                .toArray();
        return rows.length == batch.rows() ? batch : batch.take(rows);
    }
}
