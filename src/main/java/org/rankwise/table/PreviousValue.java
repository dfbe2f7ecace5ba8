package org.rankwise.table;

import java.util.Arrays;
import java.util.List;
import org.rankwise.comm.Communicator;
import org.rankwise.comm.Op;

/** Fills what is missing with the value before it, across ranks. */
final class PreviousValue {

    private PreviousValue() {}

    /** Collective. */
    static Column fill(Communicator world, Column column) {
        int[] previous = new int[column.rows()];
        int last = Column.NONE;
        for (int row = 0; row < previous.length; row++) {
            last = column.missing().at(row) ? last : row;
            previous[row] = last;
        }
        // every rank's last value, of those that have one
        Batch own = new Batch("", List.of(""), List.of(column), column.rows())
                .take(last == Column.NONE ? new int[0] : new int[] {last});
        Batch lasts = Everywhere.gather(world, own);
        int before = (int) world.exscan(own.rows(), Op.SUM) - 1;
        if (before < 0) {
            return column.take(previous, 0, previous.length);
        }
        Column withBefore = Columns.concat(Arrays.asList(lasts.columns().getFirst().take(new int[] {before}, 0, 1), column));
        int[] rows = Arrays.stream(previous).map(row -> row + 1).toArray();
        return withBefore.take(rows, 0, rows.length);
    }
}
