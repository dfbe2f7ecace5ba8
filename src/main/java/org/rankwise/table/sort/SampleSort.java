package org.rankwise.table.sort;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.rankwise.comm.Communicator;
import org.rankwise.comm.Op;
import org.rankwise.table.column.Batch;
import org.rankwise.table.column.ColumnType;
import org.rankwise.table.column.LongColumn;
import org.rankwise.table.column.Missing;

/**
 * Orders the rows of all ranks, stably: {@code (rows) → (rows)}, each rank then holding a run of the result.
 *
 * <p>Every rank offers some rows as splitters; all choose the same P − 1 of them, send each row to the rank between
 * whose splitters it is, and sort what they have got. Rows of equal keys are told apart by their place, so that many
 * equal keys are shared out as well, and the result is the same at any number of ranks.
 */
public final class SampleSort {
    private static final int OFFERED_PER_RANK = 64;
    /** A column of where each row is among those of all ranks. */
    public static final String PLACE = "\0place";

    private final Communicator world;
    private final List<SortKey> keys;

    public SampleSort(Communicator world, List<SortKey> keys) {
        this.world = world;
        this.keys = keys;
    }

    /** This rank's run. Collective. */
    public Batch sort(Batch rows) {
        Batch mine = world.size() == 1
                ? rows
                : Exchange.byRow(world, destinations(rows)).send(rows);
        return mine.take(new RowOrder(mine, keys).sorted(mine.rows()));
    }

    private int[] destinations(Batch rows) {
        long first = world.exscan(rows.rows(), Op.SUM);
        List<String> names = keys.stream().map(SortKey::column).distinct().toList();
        int offered = Math.min(rows.rows(), OFFERED_PER_RANK * world.size());
        int[] offer = new int[offered];
        long[] places = new long[offered];
        for (int i = 0; i < offered; i++) {
            offer[i] = (int) ((2L * i + 1) * rows.rows() / (2L * offered));
            places[i] = first + offer[i];
        }
        Batch mine = rows.select(names).take(offer).with(PLACE, new LongColumn(ColumnType.LONG, places, Missing.NONE));
        Batch all = GatheredRows.gather(world, mine);
        List<SortKey> withPlace = new ArrayList<>(keys);
        withPlace.add(new SortKey(PLACE, false));
        int[] order = new RowOrder(all, withPlace).sorted(all.rows());
        int[] splitters = new int[world.size() - 1];
        Arrays.setAll(splitters, i -> (int) ((i + 1L) * order.length / world.size()));
        int[] to = new int[rows.rows()];
        if (order.length == 0) {
            return to;
        }
        RowOrder of = new RowOrder(rows, keys);
        RowOrder ofAll = new RowOrder(all, keys);
        long[] allPlaces = ((LongColumn) all.column(PLACE)).values();
        for (int row = 0; row < to.length; row++) {
            int low = 0;
            int high = splitters.length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                int splitter = order[splitters[middle]];
                int compared = of.compare(row, ofAll, splitter);
                if (compared > 0 || compared == 0 && first + row >= allPlaces[splitter]) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            to[row] = low;
        }
        return to;
    }
}
