package org.rankwise.table.sort;

import java.util.Arrays;
import org.rankwise.table.column.ByteSink;
import org.rankwise.table.column.Column;
import org.rankwise.table.column.ColumnType;
import org.rankwise.table.column.DoubleColumn;
import org.rankwise.table.column.LongColumn;
import org.rankwise.table.column.Swar;
import org.rankwise.table.column.TextColumn;

/**
 * The numbers of keys that were seen lately, by a word that is all of the key: a number, or a text of up to seven bytes.
 * A key of one column is then found by one comparison, without being encoded.
 */
public final class RecentKeys {
    private static final int SLOTS = 1 << 12;
    private static final long SPREAD = 0x9E3779B97F4A7C15L;
    private static final int SHIFT = Long.SIZE - Integer.numberOfTrailingZeros(SLOTS);
    private static final int SHORT_TEXT = 7;
    /** Marks a text that no word holds; the top byte of others is their length. */
    private static final long NO_WORD = -1;

    private static final int UNKNOWN = -2;

    /** The number of a key that was not seen lately. */
    public interface Numbers {
        int of(byte[] key, int length);
    }

    private final long[] words = new long[SLOTS];
    private final int[] numbers = new int[SLOTS];
    private long[] wordOf = new long[0];

    public RecentKeys() {
        Arrays.fill(numbers, UNKNOWN);
    }

    /** Numbers the keys of a column's rows. */
    public void number(Column column, RowKeys rowKeys, Numbers keys, int[] numberOf) {
        if (wordOf.length < column.rows()) {
            wordOf = new long[column.rows()];
        }
        // a loop for each type, small enough to be compiled soon
        if (column instanceof LongColumn longs) {
            System.arraycopy(longs.values(), 0, wordOf, 0, longs.rows());
        } else if (column instanceof DoubleColumn doubles) {
            toWords(doubles);
        } else {
            toWords((TextColumn) column);
        }
        boolean missing = column.missing().any();
        boolean anyWord = !(column instanceof TextColumn);
        for (int row = 0; row < column.rows(); row++) {
            long word = wordOf[row];
            int slot = (int) (word * SPREAD >>> SHIFT);
            // two keys that belong in one slot have the one beside it, too
            slot = words[slot] == word && numbers[slot] != UNKNOWN ? slot : slot ^ 1;
            if (words[slot] == word
                    && numbers[slot] != UNKNOWN
                    && !(missing && column.missing().at(row))) {
                numberOf[row] = numbers[slot];
            } else {
                numberOf[row] = seldom(row, rowKeys, keys);
                if ((anyWord || word != NO_WORD) && !column.missing().at(row)) {
                    slot = numbers[slot ^ 1] == UNKNOWN ? slot ^ 1 : slot;
                    words[slot] = word;
                    numbers[slot] = numberOf[row];
                }
            }
        }
    }

    private static int seldom(int row, RowKeys rowKeys, Numbers keys) {
        ByteSink key = rowKeys.key(row);
        return keys.of(key.bytes, key.length);
    }

    private void toWords(DoubleColumn doubles) {
        for (int row = 0; row < doubles.rows(); row++) {
            wordOf[row] = DoubleColumn.ordered(doubles.values()[row]);
        }
    }

    private void toWords(TextColumn texts) {
        byte[] bytes = texts.bytes();
        int last = texts.type() == ColumnType.STRING ? bytes.length - Long.BYTES : -1;
        int start = 0;
        for (int row = 0; row < texts.rows(); row++) {
            int end = texts.ends()[row];
            int length = end - start;
            wordOf[row] = length > SHORT_TEXT || start > last
                    ? NO_WORD
                    : Swar.word(bytes, start) & (1L << 8 * length) - 1 | (long) length << 56;
            start = end;
        }
    }
}
