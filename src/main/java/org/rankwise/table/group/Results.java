package org.rankwise.table.group;

import java.util.function.IntToDoubleFunction;
import org.rankwise.table.column.Column;
import org.rankwise.table.column.ColumnBuilder;
import org.rankwise.table.column.ColumnType;
import org.rankwise.table.column.LongColumn;
import org.rankwise.table.column.Missing;

/** Columns of a value for each group. */
final class Results {

    private Results() {}

    /** Whole numbers, which all groups have. */
    static Column longs(long[] values) {
        return new LongColumn(ColumnType.LONG, values, Missing.NONE);
    }

    /** The double of each group, missing where it is NaN. */
    static Column doubles(int groups, IntToDoubleFunction value) {
        ColumnBuilder.Doubles doubles = new ColumnBuilder.Doubles(groups);
        for (int group = 0; group < groups; group++) {
            double result = value.applyAsDouble(group);
            if (Double.isNaN(result)) {
                doubles.addMissing();
            } else {
                doubles.add(result);
            }
        }
        return doubles.build();
    }
}
