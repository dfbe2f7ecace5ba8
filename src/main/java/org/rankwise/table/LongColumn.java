package org.rankwise.table;

import org.rankwise.stats.ExactSum;

/** Whole numbers of 64 bits; zero where missing. */
record LongColumn(long[] values, Missing missing) implements Column {

    @Override
    public ColumnType type() {
        return ColumnType.LONG;
    }

    @Override
    public int rows() {
        return values.length;
    }

    @Override
    public String text(int row) {
        return Long.toString(values[row]);
    }

    @Override
    public int misfit(ColumnType type) {
        return type.isNumeric() || type == ColumnType.STRING ? NONE : TextColumn.of(this).misfit(type);
    }

    @Override
    public Column cast(ColumnType type) {
        if (type == ColumnType.LONG) {
            return this;
        } else if (type != ColumnType.DOUBLE) {
            return TextColumn.of(this).cast(type);
        }
        double[] doubles = new double[values.length];
        for (int row = 0; row < doubles.length; row++) {
            doubles[row] = values[row];
        }
        return new DoubleColumn(doubles, missing);
    }

    @Override
    public Column fill(String value) {
        long filler = Long.parseLong(value);
        long[] filled = values.clone();
        missing.rows().stream().forEach(row -> filled[row] = filler);
        return new LongColumn(filled, Missing.NONE);
    }

    @Override
    public long addTo(ExactSum sum) {
        // a missing value is a zero and adds nothing
        for (long value : values) {
            sum.add(value);
        }
        return values.length - missing.count();
    }
}
