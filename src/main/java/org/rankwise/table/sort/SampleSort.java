package org.rankwise.table.sort;

import java.util.List;
import org.rankwise.comm.Communicator;
import org.rankwise.table.column.Batch;

/**
 * Orders the rows of all ranks, stably: {@code (rows) → (rows)}, each rank then holding a run of the result.
 *
 * <p>Rows go to the rank between whose {@link Splitters} they are, which sorts what it has got. Rows of equal keys are told
 * apart by their place, so that many equal keys are shared out as well, and the result is the same at any number of ranks.
 */
public final class SampleSort {
    private static final int OFFERED = 64;

    private final Communicator world;
    private final List<SortKey> keys;

    public SampleSort(Communicator world, List<SortKey> keys) {
        this.world = world;
        this.keys = keys;
    }

    /** This rank's run. Collective. */
    public Batch sort(Batch rows) {
        Batch mine =
                world.size() == 1 ? rows : Exchange.byRow(world, owners(rows)).send(rows);
        return mine.take(new RowOrder(mine, keys).sorted(mine.rows()));
    }

    private int[] owners(Batch rows) {
        List<String> names = keys.stream().map(SortKey::column).distinct().toList();
        PlacedRows placed = new PlacedRows(world, Rows.of(rows.select(names)));
        return Splitters.of(world, placed, placed.after(keys), OFFERED * world.size())
                .owners(placed.iterator().next());
    }
}
