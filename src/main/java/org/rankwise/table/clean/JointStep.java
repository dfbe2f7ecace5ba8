package org.rankwise.table.clean;

import java.util.function.Supplier;
import org.rankwise.comm.Communicator;
import org.rankwise.table.column.BatchSink;
import org.rankwise.table.column.BatchStep;

/** A step that must know of the rows of all ranks before it can be done to any, batch by batch and in their order. */
@FunctionalInterface
public interface JointStep {

    /** Rows that can be gone through as often as wanted. */
    interface Passes {

        /** Gives this rank's rows in their order, in at least one batch, which may have none. */
        void forEach(BatchSink sink);

        /** How many there are on this rank. */
        default long count() {
            long[] rows = new long[1];
            forEach(batch -> rows[0] += batch.rows());
            return rows[0];
        }
    }

    /** What to do to this rank's rows; a new one each time that they are gone through. Collective. */
    Supplier<BatchStep> of(Communicator world, Passes rows);
}
