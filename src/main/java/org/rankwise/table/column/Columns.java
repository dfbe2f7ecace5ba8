package org.rankwise.table.column;

import java.util.BitSet;
import java.util.List;
import org.rankwise.fault.InputException;
import org.rankwise.text.TextTable;

/** What is made of several columns. */
public final class Columns {

    private Columns() {}

    /** Columns of one type, one behind the other. */
    public static Column concat(List<? extends Column> parts) {
        int rows = 0;
        BitSet missing = new BitSet();
        for (Column part : parts) {
            int from = rows;
            part.missing().rows().stream().forEach(row -> missing.set(from + row));
            rows = Math.addExact(rows, part.rows());
        }
        Column first = parts.getFirst();
        if (first instanceof LongColumn) {
            long[] values = new long[rows];
            int at = 0;
            for (Column part : parts) {
                System.arraycopy(((LongColumn) part).values(), 0, values, at, part.rows());
                at += part.rows();
            }
            return new LongColumn(first.type(), values, new Missing(missing));
        } else if (first instanceof DoubleColumn) {
            double[] values = new double[rows];
            int at = 0;
            for (Column part : parts) {
                System.arraycopy(((DoubleColumn) part).values(), 0, values, at, part.rows());
                at += part.rows();
            }
            return new DoubleColumn(values, new Missing(missing));
        }
        return texts(first.type(), parts, rows, new Missing(missing));
    }

    private static TextColumn texts(ColumnType type, List<? extends Column> parts, int rows, Missing missing) {
        int length = 0;
        for (Column part : parts) {
            length = Math.addExact(length, ((TextColumn) part).bytes().length);
        }
        byte[] bytes = new byte[length];
        int[] ends = new int[rows];
        int row = 0;
        int at = 0;
        for (Column part : parts) {
            TextColumn texts = (TextColumn) part;
            System.arraycopy(texts.bytes(), 0, bytes, at, texts.bytes().length);
            for (int end : texts.ends()) {
                ends[row++] = at + end;
            }
            at += texts.bytes().length;
        }
        return new TextColumn(type, bytes, ends, missing);
    }

    /** A column of one value, or of none where it is null. */
    public static Column constant(ColumnType type, String value, int rows) {
        ColumnBuilder builder = ColumnBuilder.of(type, rows);
        Field field = new Field();
        if (value != null) {
            field.set(value);
        }
        for (int row = 0; row < rows; row++) {
            if (value == null) {
                builder.addMissing();
            } else {
                builder.add(field);
            }
        }
        return builder.build();
    }

    /** Says that a value is not of the type that it must be. */
    public static InputException misfit(String where, String column, String value, ColumnType type) {
        return new InputException(
                where,
                "column " + column + " has \"" + TextTable.shown(value, 40) + "\" where a " + type
                        + " is needed; correct it or leave it empty");
    }
}
