package org.rankwise.table.group;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.rankwise.table.column.Column;
import org.rankwise.table.column.ColumnType;

/** How many values there are: {@code count}. */
final class Counts implements Accumulator {
    static final Family<Counts> FAMILY = _ -> new Counts();
    // one here, one as sent, one where it goes
    private static final int GROUP_BYTES = 3 * Long.BYTES;

    private long[] counts = new long[0];
    private int groups;

    @Override
    public void resize(int count) {
        if (count > counts.length) {
            counts = Arrays.copyOf(counts, Math.max(count, 2 * counts.length));
        }
        groups = count;
    }

    @Override
    public void add(Column column, int[] groupOf, long[] places) {
        boolean missing = column.missing().any();
        for (int row = 0; row < column.rows(); row++) {
            if (!missing || !column.missing().at(row)) {
                counts[groupOf[row]]++;
            }
        }
    }

    long of(int group) {
        return counts[group];
    }

    @Override
    public long heldBytes() {
        return (long) GROUP_BYTES * groups;
    }

    @Override
    public void write(int group, DataOutput out) throws IOException {
        out.writeLong(counts[group]);
    }

    @Override
    public void merge(int group, DataInput in) throws IOException {
        counts[group] += in.readLong();
    }

    Column counts(ColumnType type) {
        return Results.longs(Arrays.copyOf(counts, groups));
    }
}
