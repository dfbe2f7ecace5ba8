package org.rankwise.table.summary;

import java.util.Arrays;
import java.util.List;
import org.rankwise.text.TextTable;

/**
 * The mean of each of some columns; prints as one line a column.
 *
 * @param columns names
 * @param values in the same order; NaN for a column without values
 */
public record Means(List<String> columns, double[] values) {

    public Means {
        columns = List.copyOf(columns);
        values = values.clone();
    }

    @Override
    public double[] values() {
        return values.clone();
    }

    /** The mean of one column. */
    public double of(String column) {
        int index = columns.indexOf(column);
        if (index < 0) {
            throw new IllegalArgumentException("column \"" + column + "\" where one of " + columns + " is needed");
        }
        return values[index];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Means means && columns.equals(means.columns) && Arrays.equals(values, means.values);
    }

    @Override
    public int hashCode() {
        return 31 * columns.hashCode() + Arrays.hashCode(values);
    }

    /** All digits: equal text is equal bits. */
    @Override
    public String toString() {
        TextTable table = new TextTable("column", "mean");
        for (int i = 0; i < values.length; i++) {
            table.add(columns.get(i), Double.toString(values[i]));
        }
        return table.toString();
    }
}
