package org.rankwise.table.write;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.rankwise.table.column.Batch;
import org.rankwise.table.column.ByteSink;
import org.rankwise.table.column.Column;
import org.rankwise.table.column.ColumnType;
import org.rankwise.table.column.DoubleColumn;
import org.rankwise.table.column.LongColumn;
import org.rankwise.table.column.NumberText;
import org.rankwise.table.column.Swar;
import org.rankwise.table.column.TextColumn;

/**
 * Batches as the text of records: numbers the shortest that read back the same, texts quoted where they must be, missing
 * values empty, lines ended by a line feed.
 */
final class CsvText {
    private static final byte QUOTE = '"';

    private final byte delimiter;
    private final boolean[] special = new boolean[256];
    // in all eight bytes, one more than the largest of them
    private final long beyond;

    CsvText(byte delimiter) {
        this.delimiter = delimiter;
        for (byte b : new byte[] {delimiter, QUOTE, '\n', '\r'}) {
            special[b] = true;
        }
        beyond = Swar.broadcast(Math.max(delimiter, QUOTE) + 1);
    }

    void putHeader(List<String> names, ByteSink out) {
        for (int c = 0; c < names.size(); c++) {
            if (c > 0) {
                out.put(delimiter);
            }
            byte[] name = names.get(c).getBytes(StandardCharsets.UTF_8);
            if (name.length == 0) {
                out.putAscii("\"\"");
            } else {
                putText(name, 0, name.length, out);
            }
        }
        out.put('\n');
    }

    /** The rows of a batch, to be put one by one. */
    final class Rows {
        private final Column[] columns;
        // what holds a column's values, null where they are of another type or printed one by one
        private final long[][] longs;
        private final double[][] doubles;
        private final TextColumn[] texts;
        private final boolean[] plain;
        private final boolean[] missing;

        private Rows(Batch batch) {
            columns = batch.columns().toArray(Column[]::new);
            longs = new long[columns.length][];
            doubles = new double[columns.length][];
            texts = new TextColumn[columns.length];
            plain = new boolean[columns.length];
            missing = new boolean[columns.length];
            for (int c = 0; c < columns.length; c++) {
                longs[c] = columns[c] instanceof LongColumn column && column.type() == ColumnType.LONG
                        ? column.values()
                        : null;
                doubles[c] = columns[c] instanceof DoubleColumn column ? column.values() : null;
                texts[c] = columns[c] instanceof TextColumn column ? column : null;
                plain[c] = texts[c] != null
                        && batch.rows() > 0
                        && areBeyond(texts[c].bytes(), texts[c].ends()[batch.rows() - 1]);
                missing[c] = columns[c].missing().any();
            }
        }

        void put(int row, ByteSink out) {
            for (int c = 0; c < columns.length; c++) {
                if (c > 0) {
                    out.put(delimiter);
                }
                if (missing[c] && columns[c].missing().at(row)) {
                    if (columns.length == 1) {
                        // an empty line would be no record
                        out.putAscii("\"\"");
                    }
                } else if (doubles[c] != null) {
                    NumberText.put(doubles[c][row], out);
                } else if (longs[c] != null) {
                    NumberText.put(longs[c][row], out);
                } else if (texts[c] != null) {
                    TextColumn text = texts[c];
                    int start = text.start(row);
                    int end = text.ends()[row];
                    if (plain[c]) {
                        putPlain(text.bytes(), start, end - start, out);
                    } else {
                        putText(text.bytes(), start, end, out);
                    }
                } else {
                    out.putAscii(columns[c].text(row));
                }
            }
            out.put('\n');
        }
    }

    Rows rows(Batch batch) {
        return new Rows(batch);
    }

    private void putText(byte[] text, int from, int to, ByteSink out) {
        if (isPlain(text, from, to)) {
            out.put(text, from, to - from);
            return;
        }
        out.put(QUOTE);
        for (int i = from; i < to; i++) {
            if (text[i] == QUOTE) {
                out.put(QUOTE);
            }
            out.put(text[i]);
        }
        out.put(QUOTE);
    }

    /** Whether no byte needs quotes around it. */
    private boolean isPlain(byte[] text, int from, int to) {
        boolean plain = true;
        for (int i = from; i < to; i++) {
            plain &= !special[text[i] & 0xff];
        }
        return plain;
    }

    /** Whether all bytes are beyond any that needs quotes, as letters and digits are. */
    private boolean areBeyond(byte[] text, int length) {
        int at = 0;
        for (; at + Long.BYTES <= length; at += Long.BYTES) {
            if (Swar.areAnyBelow(Swar.word(text, at), beyond)) {
                return false;
            }
        }
        return isPlain(text, at, length);
    }

    private static void putPlain(byte[] text, int start, int length, ByteSink out) {
        if (length > 2 * Long.BYTES || start + 2 * Long.BYTES > text.length) {
            out.put(text, start, length);
            return;
        }
        out.reserve(2 * Long.BYTES);
        Swar.set(out.bytes, out.length, Swar.word(text, start));
        if (length > Long.BYTES) {
            Swar.set(out.bytes, out.length + Long.BYTES, Swar.word(text, start + Long.BYTES));
        }
        out.length += length;
    }
}
