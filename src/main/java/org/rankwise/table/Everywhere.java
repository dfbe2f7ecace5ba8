package org.rankwise.table;

import java.util.Arrays;
import org.rankwise.comm.Communicator;

/** Small tables on every rank. */
final class Everywhere {

    private Everywhere() {}

    /** The rows of all ranks, in rank order, on each. Collective. */
    static Batch gather(Communicator world, Batch rows) {
        Batch[] copies = new Batch[world.size()];
        Arrays.fill(copies, rows);
        int[] counts = new int[world.size()];
        Arrays.fill(counts, rows.rows());
        return Exchange.inOrder(world, counts).send(Batch.concat(Arrays.asList(copies)));
    }
}
