package org.rankwise.table;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Batches as the text of records: numbers the shortest that read back the same, texts quoted where they must be, missing
 * values empty, lines ended by a line feed.
 */
final class CsvText {
    private static final byte QUOTE = '"';

    private final byte delimiter;
    private final boolean[] special = new boolean[256];

    CsvText(byte delimiter) {
        this.delimiter = delimiter;
        for (byte b : new byte[] {delimiter, QUOTE, '\n', '\r'}) {
            special[b] = true;
        }
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

    void putRow(Batch batch, int row, ByteSink out) {
        List<Column> columns = batch.columns();
        for (int c = 0; c < columns.size(); c++) {
            if (c > 0) {
                out.put(delimiter);
            }
            Column column = columns.get(c);
            if (!column.missing().at(row)) {
                putValue(column, row, out);
            } else if (columns.size() == 1) {
                // an empty line would be no record
                out.putAscii("\"\"");
            }
        }
        out.put('\n');
    }

    private void putValue(Column column, int row, ByteSink out) {
        switch (column) {
            case LongColumn longs -> {
                if (longs.type() == ColumnType.LONG) {
                    NumberText.put(longs.values()[row], out);
                } else {
                    out.putAscii(longs.text(row));
                }
            }
            case DoubleColumn doubles -> NumberText.put(doubles.values()[row], out);
            case TextColumn texts -> putText(texts.bytes(), texts.start(row), texts.ends()[row], out);
        }
    }

    private void putText(byte[] text, int from, int to, ByteSink out) {
        boolean plain = true;
        for (int i = from; i < to; i++) {
            plain &= !special[text[i] & 0xff];
        }
        if (plain) {
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
}
