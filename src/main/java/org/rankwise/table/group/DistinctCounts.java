package org.rankwise.table.group;

import org.rankwise.table.column.Column;
import org.rankwise.table.column.ColumnType;

/** How many different values each group has. */
interface DistinctCounts {

    /** How many there are in each group, in a new array. */
    long[] counts();

    default Column column(ColumnType type) {
        return Results.longs(counts());
    }
}
