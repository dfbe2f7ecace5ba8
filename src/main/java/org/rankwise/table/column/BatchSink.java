package org.rankwise.table.column;

/** Takes a rank's rows, batch by batch, in their order within each piece. */
public interface BatchSink {
    void add(Batch batch);
}
