package org.rankwise.table;

import java.nio.charset.StandardCharsets;
import org.rankwise.stats.ExactSum;

/**
 * Texts, one behind the other; empty where missing.
 *
 * @param type BOOLEAN, DATE, TIMESTAMP or STRING
 * @param bytes UTF-8
 * @param ends where each row's text ends in {@code bytes}
 */
record TextColumn(ColumnType type, byte[] bytes, int[] ends, Missing missing) implements Column {

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
                builder.add(text, text.length);
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
        int start = start(row);
        return new String(bytes, start, ends[row] - start, StandardCharsets.UTF_8);
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
        if (!wanted.isNumeric()) {
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
    public Column fill(String value) {
        byte[] filler = value.getBytes(StandardCharsets.UTF_8);
        TextColumnBuilder builder = new TextColumnBuilder(ends.length);
        Field field = new Field();
        for (int row = 0; row < ends.length; row++) {
            if (missing.at(row)) {
                builder.add(filler, filler.length);
            } else {
                field.set(bytes, start(row), ends[row]);
                builder.add(field.bytes(), field.length());
            }
        }
        return builder.build(type);
    }

    @Override
    public long addTo(ExactSum sum) {
        throw new IllegalStateException("a column of " + type + " has no sum");
    }

    private int start(int row) {
        return row == 0 ? 0 : ends[row - 1];
    }
}
