package org.rankwise.table;

/** Takes a rank's rows, batch by batch, in their order within each piece. */
interface BatchSink {
    void add(Batch batch);
}
