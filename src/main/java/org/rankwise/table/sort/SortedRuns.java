package org.rankwise.table.sort;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.rankwise.file.store.SpillFile;
import org.rankwise.table.column.Batch;
import org.rankwise.table.column.BatchSink;

/**
 * Orders a rank's rows that are more than memory holds: sorts as many at a time as there is memory for, keeps those runs
 * in a temporary file, and merges them. Each merge but the last takes so many runs as their pages fit in memory.
 */
final class SortedRuns implements BatchSink, AutoCloseable {
    private final Batch empty;
    private final List<SortKey> keys;
    private final Memory memory;
    private final List<Batch> held = new ArrayList<>();
    private long heldBytes;
    private SpillFile file;
    private List<StoredRows> runs = new ArrayList<>();

    SortedRuns(Batch empty, List<SortKey> keys, Memory memory) {
        this.empty = empty;
        this.keys = keys;
        this.memory = memory;
        file = memory.spillFile();
    }

    @Override
    public void add(Batch batch) {
        held.add(batch);
        heldBytes += batch.heldBytes();
        if (heldBytes > memory.inMemory()) {
            sortHeld();
        }
    }

    /** All rows in order; to be called once. */
    Iterator<Batch> merged() {
        sortHeld();
        while (runs.size() > memory.fanIn()) {
            mergeSome();
        }
        return merge(runs);
    }

    private void sortHeld() {
        if (held.isEmpty()) {
            return;
        }
        Batch all = Batch.concat(held);
        held.clear();
        heldBytes = 0;
        int[] order = new RowOrder(all, keys).sorted(all.rows());
        StoredRows run = run(file);
        int pageRows = Math.clamp(memory.pageBytes() * (long) all.rows() / Math.max(1, all.heldBytes()), 1, 1 << 16);
        for (int from = 0; from < order.length; from += pageRows) {
            run.add(all.take(order, from, Math.min(order.length, from + pageRows)));
            run.spill();
        }
        runs.add(run);
    }

    /** One pass over all rows, into another file. */
    private void mergeSome() {
        SpillFile done = file;
        file = memory.spillFile();
        List<StoredRows> longer = new ArrayList<>();
        try (done) {
            for (int from = 0; from < runs.size(); from += memory.fanIn()) {
                StoredRows run = run(file);
                for (Iterator<Batch> rows = merge(runs.subList(from, Math.min(runs.size(), from + memory.fanIn())));
                        rows.hasNext(); ) {
                    run.add(rows.next());
                    run.spill();
                }
                longer.add(run);
            }
        }
        runs = longer;
    }

    private Iterator<Batch> merge(List<StoredRows> some) {
        return some.size() == 1
                ? some.getFirst().iterator()
                : new RunMerge(some.stream().map(StoredRows::iterator).toList(), keys, empty, memory.pageBytes());
    }

    private StoredRows run(SpillFile in) {
        return new StoredRows(empty, in, 0, memory.pageBytes());
    }

    @Override
    public void close() {
        held.clear();
        file.close();
    }
}
