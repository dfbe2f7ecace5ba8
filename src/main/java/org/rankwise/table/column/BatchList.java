package org.rankwise.table.column;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Batches that are kept, many small ones as a large one, so that the collector does not move them again and again. */
public final class BatchList implements BatchSink, Iterable<Batch> {
    private static final int LARGE_ROWS = 1 << 17;

    private final List<Batch> batches = new ArrayList<>();
    // of those, the large ones in front
    private int large;
    private int smallRows;

    @Override
    public void add(Batch batch) {
        batches.add(batch);
        smallRows += batch.rows();
        if (smallRows >= LARGE_ROWS) {
            List<Batch> small = batches.subList(large, batches.size());
            Batch merged = Batch.concat(small);
            small.clear();
            batches.add(merged);
            large = batches.size();
            smallRows = 0;
        }
    }

    public int size() {
        return batches.size();
    }

    public Batch get(int index) {
        return batches.get(index);
    }

    @Override
    public Iterator<Batch> iterator() {
        return batches.iterator();
    }

    /** All rows, behind a batch that has none but tells the columns; they are then held here no more. */
    public Batch all(Batch empty) {
        List<Batch> all = new ArrayList<>(batches);
        clear();
        all.addFirst(empty);
        return Batch.concat(all);
    }

    public void clear() {
        batches.clear();
        large = 0;
        smallRows = 0;
    }
}
