package org.rankwise.table;

import org.rankwise.stats.ExactSum;

/** A column of this rank's rows: {@code (rows)} values of one type, some of them missing. Never changes. */
sealed interface Column permits LongColumn, DoubleColumn, TextColumn {
    /** No row. */
    int NONE = -1;

    ColumnType type();

    int rows();

    Missing missing();

    /** The value of a row that is not missing, as text: numbers the shortest that read back the same. */
    String text(int row);

    /** The first row whose value cannot be of a type, or {@link #NONE}. */
    int misfit(ColumnType type);

    /** The same values in a type that all of them fit. */
    Column cast(ColumnType type);

    /** The column with a value in place of those that are missing. */
    Column fill(String value);

    /** Adds all values to a sum and returns how many they are; of numeric columns. */
    long addTo(ExactSum sum);
}
