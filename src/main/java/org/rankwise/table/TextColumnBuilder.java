package org.rankwise.table;

import java.util.Arrays;
import java.util.BitSet;

/** Collects texts for a {@link TextColumn} of a known number of rows. */
final class TextColumnBuilder {
    private static final int MOST_BYTES = Integer.MAX_VALUE - 8;

    private final int[] ends;
    private final BitSet missing = new BitSet();
    private byte[] bytes = new byte[1024];
    private int row;
    private int length;

    TextColumnBuilder(int rows) {
        ends = new int[rows];
    }

    void add(byte[] text, int textLength) {
        if (textLength > bytes.length - length) {
            if (textLength > MOST_BYTES - length) {
                throw new IllegalStateException("more than " + MOST_BYTES
                        + " bytes of text in a column of one rank; take more ranks");
            }
            bytes = Arrays.copyOf(bytes, (int) Math.min(MOST_BYTES, 2L * (length + textLength)));
        }
        System.arraycopy(text, 0, bytes, length, textLength);
        length += textLength;
        ends[row++] = length;
    }

    void addMissing() {
        missing.set(row);
        ends[row++] = length;
    }

    TextColumn build(ColumnType type) {
        return new TextColumn(type, Arrays.copyOf(bytes, length), ends, new Missing(missing));
    }
}
