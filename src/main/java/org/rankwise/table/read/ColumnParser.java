package org.rankwise.table.read;

import org.rankwise.table.column.Field;
import org.rankwise.table.column.Swar;
import org.rankwise.table.summary.ColumnSummary;
import org.rankwise.table.summary.TextRange;

/**
 * Reads a column of indexed records into its summary: one loop for each type, so that each stays small and without
 * choices. Fields of up to seven bytes are taken from one word; what is unusual goes by {@link Field}.
 *
 * <p>A loop ends in front of the first field that it does not know; the field may widen the column's type.
 */
final class ColumnParser {
    private static final int UPPER = 0xdf;

    private final NumberFields fields;
    private final byte[] bytes;
    private final int columns;
    private final Field field = new Field();
    // the column being read
    private ColumnSummary to;

    ColumnParser(RowIndex index) {
        fields = new NumberFields(index, true);
        bytes = index.bytes();
        columns = index.columns();
    }

    /** Adds a column's fields of the first rows of the index. */
    void add(int rows, int column, ColumnSummary summary) {
        to = summary;
        fields.select(column);
        int last = rows * columns + column;
        int entry = column;
        while (entry < last) {
            if (to.type() != null) {
                to.reserve((last - entry) / columns);
                entry = switch (to.type()) {
                    case LONG -> longs(entry, last);
                    case DOUBLE -> doubles(entry, last);
                    case STRING -> texts(entry, last);
                    default -> entry;
                };
            }
            if (entry < last) {
                field.set(bytes, fields.start(entry), fields.end(entry));
                to.add(field);
                entry += columns;
            }
        }
    }

    private int longs(int from, int last) {
        int entry = fields.longs(to.longs, to.batched, from, last);
        to.batched = fields.next();
        to.missing += fields.skipped();
        return entry;
    }

    private int doubles(int from, int last) {
        int entry = fields.doubles(to.doubles, to.batched, from, last);
        to.batched = fields.next();
        to.missing += fields.skipped();
        return entry;
    }

    private int texts(int from, int last) {
        int missing = 0;
        int entry = from;
        for (; entry < last; entry += columns) {
            int start = fields.start(entry);
            int bits = fields.end(entry) - start << 3;
            if (bits == 0) {
                missing++;
                continue;
            }
            long word = Swar.word(bytes, start);
            if (((int) word & UPPER) == 'N') {
                break;
            }
            if (bits <= NumberFields.MOST_BITS) {
                to.addText(TextRange.shortKey(word, bits));
            } else if (!to.addLongText(TextRange.longKey(word))) {
                break;
            }
        }
        to.missing += missing;
        return entry;
    }
}
