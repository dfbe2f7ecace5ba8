package org.rankwise.table.read;

import org.rankwise.table.column.ColumnBuilder;
import org.rankwise.table.column.ColumnType;
import org.rankwise.table.column.Field;
import org.rankwise.table.column.Swar;
import org.rankwise.table.column.TextColumnBuilder;

/**
 * Loads a column of indexed records into its builder, as {@link ColumnParser} reads it into its summary: one loop for
 * each type that takes fields of up to seven bytes from one word. A loop ends in front of a field that it does not know.
 */
final class ColumnLoader {
    private static final int UPPER = 0xdf;

    /** What becomes of a field that no loop knows. */
    interface MisfitSink {
        void add(int column, int row, Field field);
    }

    private final NumberFields fields;
    private final MisfitSink misfits;
    private final byte[] bytes;
    private final int columns;
    private final Field field = new Field();

    ColumnLoader(RowIndex index, MisfitSink misfits) {
        fields = new NumberFields(index, false);
        this.misfits = misfits;
        bytes = index.bytes();
        columns = index.columns();
    }

    /**
     * Adds a column's fields of the first rows of the index.
     *
     * @param known whether the column's type is; else all fields go to the misfits
     */
    void load(int rows, int column, ColumnBuilder to, boolean known) {
        fields.select(column);
        int last = rows * columns + column;
        int entry = column;
        while (entry < last) {
            if (known && to instanceof ColumnBuilder.Longs longs) {
                longs.reserve((last - entry) / columns);
                entry = longs.type() == ColumnType.LONG ? longs(longs, entry, last) : entry;
            } else if (known && to instanceof ColumnBuilder.Doubles doubles) {
                doubles.reserve((last - entry) / columns);
                entry = doubles(doubles, entry, last);
            } else if (known && to instanceof ColumnBuilder.Texts texts && texts.type() == ColumnType.STRING) {
                entry = texts(texts.builder(), entry, last);
            }
            if (entry < last) {
                field.set(bytes, fields.start(entry), fields.end(entry));
                misfits.add(column, entry / columns, field);
                entry += columns;
            }
        }
    }

    private int longs(ColumnBuilder.Longs to, int from, int last) {
        int entry = fields.longs(to.values, to.row, from, last);
        to.row = fields.next();
        return entry;
    }

    private int doubles(ColumnBuilder.Doubles to, int from, int last) {
        int entry = fields.doubles(to.values, to.row, from, last);
        to.row = fields.next();
        return entry;
    }

    private int texts(TextColumnBuilder to, int from, int last) {
        int entry = from;
        for (; entry < last; entry += columns) {
            int start = fields.start(entry);
            int length = fields.end(entry) - start;
            long word = Swar.word(bytes, start);
            if (length == 0 || ((int) word & UPPER) == 'N') {
                break;
            } else if (length <= Long.BYTES) {
                to.addShort(word, length);
            } else {
                to.add(bytes, start, length);
            }
        }
        return entry;
    }
}
