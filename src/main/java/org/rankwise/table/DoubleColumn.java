package org.rankwise.table;

import org.rankwise.stats.ExactSum;

/** Doubles; zero where missing. */
record DoubleColumn(double[] values, Missing missing) implements Column {

    @Override
    public ColumnType type() {
        return ColumnType.DOUBLE;
    }

    @Override
    public int rows() {
        return values.length;
    }

    @Override
    public String text(int row) {
        return Double.toString(values[row]);
    }

    @Override
    public int misfit(ColumnType type) {
        if (type == ColumnType.LONG) {
            for (int row = 0; row < values.length; row++) {
                if (values[row] != Math.rint(values[row]) || Math.abs(values[row]) >= 0x1p63) {
                    return row;
                }
            }
            return NONE;
        }
        return type == ColumnType.DOUBLE || type == ColumnType.STRING ? NONE : TextColumn.of(this).misfit(type);
    }

    @Override
    public Column cast(ColumnType type) {
        if (type == ColumnType.DOUBLE) {
            return this;
        } else if (type != ColumnType.LONG) {
            return TextColumn.of(this).cast(type);
        }
        long[] longs = new long[values.length];
        for (int row = 0; row < longs.length; row++) {
            longs[row] = (long) values[row];
        }
        return new LongColumn(longs, missing);
    }

    @Override
    public Column fill(String value) {
        double filler = Double.parseDouble(value);
        double[] filled = values.clone();
        missing.rows().stream().forEach(row -> filled[row] = filler);
        return new DoubleColumn(filled, Missing.NONE);
    }

    @Override
    public long addTo(ExactSum sum) {
        // a missing value is a zero and adds nothing
        sum.addAll(values, 0, values.length);
        return values.length - missing.count();
    }
}
