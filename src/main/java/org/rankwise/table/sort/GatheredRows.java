package org.rankwise.table.sort;

import java.util.Arrays;
import org.rankwise.comm.Communicator;
import org.rankwise.table.column.Batch;

/** Small tables on every rank. */
public final class GatheredRows {

    private GatheredRows() {}

    /** The rows of all ranks, in rank order, on each. Collective. */
    public static Batch gather(Communicator world, Batch rows) {
        Batch[] copies = new Batch[world.size()];
        Arrays.fill(copies, rows);
        int[] counts = new int[world.size()];
        Arrays.fill(counts, rows.rows());
        return Exchange.inOrder(world, counts).send(Batch.concat(Arrays.asList(copies)));
    }
}
