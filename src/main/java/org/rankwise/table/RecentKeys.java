package org.rankwise.table;

import java.util.Arrays;

/**
 * The numbers of keys that were seen lately, by a word that is all of the key: a number, or a text of up to seven bytes.
 * A key of one column is then found by one comparison, without being encoded.
 */
final class RecentKeys {
    private static final int SLOTS = 1 << 12;
    private static final long SPREAD = 0x9E3779B97F4A7C15L;
    private static final int SHIFT = Long.SIZE - Integer.numberOfTrailingZeros(SLOTS);
    private static final int SHORT_TEXT = 7;

    private final long[] words = new long[SLOTS];
    private final int[] numbers = new int[SLOTS];

    RecentKeys() {
        Arrays.fill(numbers, -1);
    }

    /** Numbers the keys of a column's rows. */
    void number(Column column, RowKeys rowKeys, KeyTable keys, int[] numberOf) {
        boolean missing = column.missing().any();
        for (int row = 0; row < column.rows(); row++) {
            boolean isWord = !missing || !column.missing().at(row);
            long word = 0;
            switch (column) {
                case LongColumn longs -> word = longs.values()[row];
                case DoubleColumn doubles -> word = DoubleColumn.ordered(doubles.values()[row]);
                case TextColumn texts -> {
                    int start = texts.start(row);
                    int length = texts.ends()[row] - start;
                    isWord &= length <= SHORT_TEXT && texts.type() == ColumnType.STRING
                            && start + Long.BYTES <= texts.bytes().length;
                    word = !isWord ? 0 : Swar.word(texts.bytes(), start) & (1L << 8 * length) - 1 | (long) length << 56;
                }
            }
            int slot = (int) (word * SPREAD >>> SHIFT);
            if (isWord && words[slot] == word && numbers[slot] >= 0) {
                numberOf[row] = numbers[slot];
                continue;
            }
            ByteSink key = rowKeys.key(row);
            numberOf[row] = keys.number(key.bytes, key.length);
            if (isWord) {
                words[slot] = word;
                numbers[slot] = numberOf[row];
            }
        }
    }
}
