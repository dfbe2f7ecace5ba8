package org.rankwise.format.parquet;

import java.util.BitSet;

/**
 * Values of a column: longs for BOOLEAN, INT64, DATE and TIMESTAMP, doubles, or texts one behind the other. What belongs
 * to other types is null; the values of missing rows mean nothing.
 *
 * @param longs a value for each row
 * @param doubles a value for each row
 * @param bytes texts, UTF-8
 * @param ends where each row's text ends in {@code bytes}
 * @param missing rows without a value
 */
public record ParquetColumn(
        ParquetType type, int rows, long[] longs, double[] doubles, byte[] bytes, int[] ends, BitSet missing) {

    int start(int row) {
        return row == 0 ? 0 : ends[row - 1];
    }
}
