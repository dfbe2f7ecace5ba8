package org.rankwise.table.sort;

import java.util.Iterator;
import java.util.List;
import org.rankwise.table.column.Batch;
import org.rankwise.table.column.BatchStep;

/** A rank's rows in their order, batch by batch, as often as wanted. */
public interface Rows extends Iterable<Batch> {

    /** The columns, without a row. */
    Batch empty();

    /** How many rows there are on this rank. */
    long rows();

    /** The same rows with other columns, which are made whenever the rows are gone through. */
    default Rows columns(BatchStep step) {
        Rows all = this;
        return new Rows() {
            @Override
            public Batch empty() {
                return step.apply(all.empty());
            }

            @Override
            public long rows() {
                return all.rows();
            }

            @Override
            public Iterator<Batch> iterator() {
                Iterator<Batch> batches = all.iterator();
                return new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        return batches.hasNext();
                    }

                    @Override
                    public Batch next() {
                        return step.apply(batches.next());
                    }
                };
            }
        };
    }

    /** The rows of one batch. */
    static Rows of(Batch batch) {
        return new Rows() {
            @Override
            public Batch empty() {
                return batch.slice(0, 0);
            }

            @Override
            public long rows() {
                return batch.rows();
            }

            @Override
            public Iterator<Batch> iterator() {
                return List.of(batch).iterator();
            }
        };
    }
}
