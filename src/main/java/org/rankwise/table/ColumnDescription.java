package org.rankwise.table;

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
 */
public record ColumnDescription(String name, ColumnType type, long count, long missing, double mean, double std,
        String min, String max) {}
