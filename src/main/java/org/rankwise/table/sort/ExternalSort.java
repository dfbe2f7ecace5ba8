package org.rankwise.table.sort;

import java.util.Iterator;
import java.util.List;
import org.rankwise.comm.Communicator;
import org.rankwise.table.column.Batch;

/**
 * Orders the rows of all ranks where they are more than memory holds: {@code (rows) → (rows)}, each rank then having a
 * run of the result. Rows go to the rank between whose {@link Splitters} they are, which sorts them as
 * {@link SortedRuns}. Columns that tell all rows apart make the result the same at any number of ranks.
 */
public final class ExternalSort implements AutoCloseable {
    private final SortedRuns runs;

    /** Brings rows to their ranks. Collective. */
    public ExternalSort(Communicator world, Memory memory, Rows rows, Splitters splitters, List<SortKey> keys) {
        runs = new SortedRuns(rows.empty(), keys, memory);
        if (world.size() == 1) {
            rows.forEach(runs::add);
        } else {
            new Shuffle(world, memory).send(rows.iterator(), rows.empty(), splitters::owners, runs);
        }
    }

    /** This rank's run of the result; to be called once. */
    public Iterator<Batch> rows() {
        return runs.merged();
    }

    @Override
    public void close() {
        runs.close();
    }
}
