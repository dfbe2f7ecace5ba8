package org.rankwise.table.join;

import java.util.List;
import java.util.function.Supplier;
import org.rankwise.comm.Communicator;
import org.rankwise.comm.Op;
import org.rankwise.table.column.Batch;
import org.rankwise.table.column.BatchSink;
import org.rankwise.table.read.CsvScan;
import org.rankwise.table.read.RowReader;
import org.rankwise.table.sort.GatheredRows;
import org.rankwise.table.sort.Memory;

/** {@link Join} with a right table that every rank holds: the left rows pass by as they are read, and none is kept. */
public final class PassingJoin {
    private final Communicator world;
    private final List<String> on;
    private final boolean keepAll;
    private final Batch right;
    private final int pageBytes;
    private Passing last;

    /** Collective. */
    public PassingJoin(Communicator world, Memory memory, List<String> on, boolean keepAll, Batch right) {
        this.world = world;
        this.on = on;
        this.keepAll = keepAll;
        this.right = GatheredRows.gather(world, right);
        this.pageBytes = memory.pageBytes();
    }

    /** Puts this rank's run of the result into the last of some sinks, and returns its columns. Collective. */
    public List<String> write(RowReader left, Supplier<? extends BatchSink> sinks) {
        left.read(CsvScan.Order.IN_RANK_ORDER, () -> last = new Passing(sinks.get()));
        Batch read = left.empty();
        JoinColumns columns = new JoinColumns(read, right, on);
        columns.check(
                read,
                right,
                key -> !hasValues(last.hasValues[on.indexOf(key)])
                        || right.column(key).missing().count() == right.rows());
        return JoinColumns.beside(read, columns.payload(right)).names();
    }

    private boolean hasValues(boolean here) {
        return world.allreduce(here ? 1L : 0L, Op.MAX) > 0;
    }

    /** The rows of one attempt to read, whose types are known from its first batch on. */
    private final class Passing implements BatchSink {
        private final BatchSink out;
        private final boolean[] hasValues = new boolean[on.size()];
        private RowPairs pairs;

        private Passing(BatchSink out) {
            this.out = out;
        }

        @Override
        public void add(Batch batch) {
            if (pairs == null) {
                JoinColumns columns = new JoinColumns(batch, right, on);
                pairs = new RowPairs(columns, on, right, columns.payload(right), pageBytes);
            }
            for (int k = 0; k < hasValues.length; k++) {
                hasValues[k] |= batch.column(on.get(k)).missing().count() < batch.rows();
            }
            pairs.of(batch, keepAll, null, out);
        }
    }
}
