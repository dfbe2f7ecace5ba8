package org.rankwise.table.column;

/** What is done to rows of one rank without asking other ranks: {@code (rows, columns) → (rows, columns)}. */
@FunctionalInterface
public interface BatchStep {
    Batch apply(Batch batch);

    default BatchStep then(BatchStep next) {
        return batch -> next.apply(apply(batch));
    }
}
