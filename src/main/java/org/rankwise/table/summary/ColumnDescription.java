package org.rankwise.table.summary;

import java.util.List;
import org.rankwise.table.column.ColumnType;

/**
 * A column in a few numbers.
 *
 * @param name as in the header
 * @param type of all its values; STRING if it has none
 * @param count of values that are not missing
 * @param missing number of rows without a value
 * @param mean NaN if the column is not numeric or has no value
 * @param std sample standard deviation; NaN if the column is not numeric or has fewer than two values
 * @param min the smallest number, or the first text in byte order; null if there is no value
 * @param max the largest number, or the last text in byte order; null if there is no value
 * @param quantiles the values below which a quarter, half and three quarters are, of a numeric column where they were
 *        asked for; NaN if there is no value; else none
 */
public record ColumnDescription(
        String name,
        ColumnType type,
        long count,
        long missing,
        double mean,
        double std,
        String min,
        String max,
        List<Double> quantiles) {

    public ColumnDescription {
        quantiles = List.copyOf(quantiles);
    }

    /** A description without quantiles. */
    public ColumnDescription(
            String name, ColumnType type, long count, long missing, double mean, double std, String min, String max) {
        this(name, type, count, missing, mean, std, min, max, List.of());
    }

    public ColumnDescription with(List<Double> found) {
        return new ColumnDescription(name, type, count, missing, mean, std, min, max, found);
    }
}
