package org.rankwise.table.column;

import org.rankwise.stats.ExactSum;

/** A column of this rank's rows: {@code (rows)} values of one type, some of them missing. Never changes. */
public sealed interface Column permits LongColumn, DoubleColumn, TextColumn {
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

    /** The column with a value, which fits its type, in place of those that are missing. */
    Column fill(Field value);

    /** Rows {@code rows[from .. to)}, in that order; {@link #NONE} makes a missing value. */
    Column take(int[] rows, int from, int to);

    /**
     * What orders the values that are not missing, up to ties: a number's value, a time, the first bytes of a text. In
     * order of signed longs.
     */
    long prefix(int row);

    /** Whether values of this prefix are equal. */
    default boolean isWhole(long prefix) {
        return true;
    }

    /** Orders two values of equal {@link #prefix}, in columns of one type. */
    int compareTies(int row, Column other, int otherRow);

    /** Adds all values to a sum and returns how many they are; of numeric columns. */
    long addTo(ExactSum sum);

    /** About what the values take in memory. */
    default long heldBytes() {
        return this instanceof TextColumn texts
                ? texts.bytes().length + (long) Integer.BYTES * rows()
                : (long) Long.BYTES * rows();
    }

    /** Orders two rows of columns of one type; a missing value is behind all others. */
    default int compare(int row, Column other, int otherRow) {
        boolean missing = missing().at(row);
        boolean otherMissing = other.missing().at(otherRow);
        if (missing || otherMissing) {
            return Boolean.compare(missing, otherMissing);
        }
        int order = Long.compare(prefix(row), other.prefix(otherRow));
        return order != 0 ? order : compareTies(row, other, otherRow);
    }
}
