package org.rankwise.table.column;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.rankwise.stats.ExactSum;

/**
 * Texts, one behind the other; empty where missing.
 *
 * @param type TIMESTAMP or STRING
 * @param bytes UTF-8
 * @param ends where each row's text ends in {@code bytes}
 */
public record TextColumn(ColumnType type, byte[] bytes, int[] ends, Missing missing) implements Column {
    /** What a prefix has of a text; its last byte is the text's length, up to one more. */
    private static final int PREFIX_BYTES = 7;

    /** Any column as texts. */
    static TextColumn of(Column column) {
        if (column instanceof TextColumn texts) {
            return texts;
        }
        TextColumnBuilder builder = new TextColumnBuilder(column.rows());
        for (int row = 0; row < column.rows(); row++) {
            if (column.missing().at(row)) {
                builder.addMissing();
            } else {
                byte[] text = column.text(row).getBytes(StandardCharsets.UTF_8);
                builder.add(text, 0, text.length);
            }
        }
        return builder.build(ColumnType.STRING);
    }

    @Override
    public int rows() {
        return ends.length;
    }

    @Override
    public String text(int row) {
        return new String(bytes, start(row), length(row), StandardCharsets.UTF_8);
    }

    @Override
    public int misfit(ColumnType wanted) {
        if (wanted == type || wanted == ColumnType.STRING) {
            return NONE;
        }
        Field field = new Field();
        for (int row = 0; row < ends.length; row++) {
            field.set(bytes, start(row), ends[row]);
            if (!missing.at(row) && !field.fits(wanted)) {
                return row;
            }
        }
        return NONE;
    }

    @Override
    public Column cast(ColumnType wanted) {
        if (wanted == ColumnType.STRING || wanted == ColumnType.TIMESTAMP) {
            return new TextColumn(wanted, bytes, ends, missing);
        }
        ColumnBuilder builder = ColumnBuilder.of(wanted, ends.length);
        Field field = new Field();
        for (int row = 0; row < ends.length; row++) {
            if (missing.at(row)) {
                builder.addMissing();
            } else {
                field.set(bytes, start(row), ends[row]);
                builder.add(field);
            }
        }
        return builder.build();
    }

    @Override
    public Column fill(Field value) {
        TextColumnBuilder builder = new TextColumnBuilder(ends.length);
        for (int row = 0; row < ends.length; row++) {
            if (missing.at(row)) {
                builder.add(value.bytes(), 0, value.length());
            } else {
                builder.add(bytes, start(row), length(row));
            }
        }
        return builder.build(type);
    }

    @Override
    public TextColumn take(int[] rows, int from, int to) {
        int[] takenEnds = new int[to - from];
        int length = 0;
        for (int i = from; i < to; i++) {
            length = Math.addExact(length, rows[i] < 0 ? 0 : length(rows[i]));
            takenEnds[i - from] = length;
        }
        byte[] taken = new byte[length];
        int at = 0;
        for (int i = from; i < to; at = takenEnds[i - from], i++) {
            int start = rows[i] < 0 ? 0 : start(rows[i]);
            int count = takenEnds[i - from] - at;
            if (count <= Long.BYTES && at + Long.BYTES <= length && start + Long.BYTES <= bytes.length) {
                // what is too much is overwritten by the next text
                Swar.set(taken, at, Swar.word(bytes, start));
            } else {
                System.arraycopy(bytes, start, taken, at, count);
            }
        }
        return new TextColumn(type, taken, takenEnds, missing.take(rows, from, to));
    }

    @Override
    public long prefix(int row) {
        if (type == ColumnType.TIMESTAMP) {
            return Times.micros(bytes, start(row), ends[row]);
        }
        int start = start(row);
        int length = Math.min(Long.BYTES, length(row));
        int shown = Math.min(PREFIX_BYTES, length);
        long word = 0;
        if (start + Long.BYTES <= bytes.length) {
            word = shown == 0 ? 0 : Long.reverseBytes(Swar.word(bytes, start)) & -1L << Long.SIZE - 8 * shown;
        } else {
            for (int i = 0; i < shown; i++) {
                word |= (bytes[start + i] & 0xffL) << 56 - 8 * i;
            }
        }
        // unsigned order in a signed long; of texts that end here the shorter is first
        return (word | length) ^ Long.MIN_VALUE;
    }

    @Override
    public boolean isWhole(long prefix) {
        return type == ColumnType.TIMESTAMP || (prefix & 0xff) <= PREFIX_BYTES;
    }

    @Override
    public int compareTies(int row, Column other, int otherRow) {
        if (type == ColumnType.TIMESTAMP) {
            return 0;
        }
        TextColumn texts = (TextColumn) other;
        return Arrays.compareUnsigned(
                bytes, start(row), ends[row], texts.bytes, texts.start(otherRow), texts.ends[otherRow]);
    }

    @Override
    public long addTo(ExactSum sum) {
        throw new IllegalStateException("a column of " + type + " has no sum");
    }

    public int start(int row) {
        return row == 0 ? 0 : ends[row - 1];
    }

    public int length(int row) {
        return ends[row] - start(row);
    }
}
