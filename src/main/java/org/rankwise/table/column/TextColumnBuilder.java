package org.rankwise.table.column;

import java.util.Arrays;
import java.util.BitSet;

/** Collects texts for a {@link TextColumn}. */
public final class TextColumnBuilder {
    private static final int MOST_BYTES = Integer.MAX_VALUE - 8;

    private int[] ends;
    private BitSet missing = new BitSet();
    private byte[] bytes;
    private int row;
    private int length;

    /** @param rows expected; more are taken too */
    public TextColumnBuilder(int rows) {
        ends = new int[rows];
        bytes = new byte[Math.clamp(8L * rows, 64, 1 << 16)];
    }

    public void add(byte[] text, int from, int textLength) {
        reserve(textLength);
        System.arraycopy(text, from, bytes, length, textLength);
        length += textLength;
        end();
    }

    /** Adds a text of up to eight bytes, which a word starts with. */
    public void addShort(long word, int textLength) {
        reserve(Long.BYTES);
        Swar.set(bytes, length, word);
        length += textLength;
        end();
    }

    public void addMissing() {
        missing.set(row);
        end();
    }

    /** The texts since the last column. */
    public TextColumn build(ColumnType type) {
        TextColumn column =
                new TextColumn(type, Arrays.copyOf(bytes, length), Arrays.copyOf(ends, row), new Missing(missing));
        missing = new BitSet();
        row = 0;
        length = 0;
        return column;
    }

    private void end() {
        if (row == ends.length) {
            ends = Arrays.copyOf(ends, Math.max(16, 2 * row));
        }
        ends[row++] = length;
    }

    private void reserve(int more) {
        if (more > bytes.length - length) {
            if (more > MOST_BYTES - length) {
                throw new IllegalStateException(
                        "more than " + MOST_BYTES + " bytes of text in a column of one rank; take more ranks");
            }
            bytes = Arrays.copyOf(bytes, (int) Math.min(MOST_BYTES, 2L * (length + more)));
        }
    }
}
