package org.rankwise.table.clean;

import java.util.Arrays;
import java.util.List;
import org.rankwise.comm.Communicator;
import org.rankwise.comm.Op;
import org.rankwise.table.column.Batch;
import org.rankwise.table.column.Column;
import org.rankwise.table.column.Columns;
import org.rankwise.table.sort.GatheredRows;

/** Fills what is missing with the value before it, across batches and ranks. */
final class PreviousValue {
    // one row, or null if there is none
    private Column last;

    PreviousValue(Column before) {
        last = before;
    }

    /** The last value of the ranks before this one, null if they have none. Collective. */
    static Column before(Communicator world, JointStep.Passes rows, String column) {
        PreviousValue own = new PreviousValue(null);
        Batch[] empty = new Batch[1];
        rows.forEach(batch -> {
            empty[0] = batch.select(List.of(column)).slice(0, 0);
            own.see(batch.column(column));
        });
        boolean hasValue = own.last != null;
        long before = world.exscan(hasValue ? 1 : 0, Op.SUM);
        Batch mine = !hasValue ? empty[0] : new Batch("", List.of(column), List.of(own.last), 1);
        Column lasts = GatheredRows.gather(world, mine).columns().getFirst();
        return before == 0 ? null : lasts.take(new int[] {(int) before - 1}, 0, 1);
    }

    /** The next rows of the column, filled. */
    Column fill(Column column) {
        Column before = last;
        int[] previous = new int[column.rows()];
        int held = before == null ? Column.NONE : 0;
        int shift = before == null ? 0 : 1;
        for (int row = 0; row < previous.length; row++) {
            held = column.missing().at(row) ? held : row + shift;
            previous[row] = held;
        }
        see(column);
        Column all = before == null ? column : Columns.concat(Arrays.asList(before, column));
        return all.take(previous, 0, previous.length);
    }

    private void see(Column column) {
        int row = column.missing().rows().previousClearBit(column.rows() - 1);
        if (row >= 0) {
            last = column.take(new int[] {row}, 0, 1);
        }
    }
}
