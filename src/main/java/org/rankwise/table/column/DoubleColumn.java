package org.rankwise.table.column;

import org.rankwise.stats.ExactSum;

/** Doubles; zero where missing. */
public record DoubleColumn(double[] values, Missing missing) implements Column {

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
        return type == ColumnType.DOUBLE || type == ColumnType.STRING
                ? NONE
                : TextColumn.of(this).misfit(type);
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
        return new LongColumn(ColumnType.LONG, longs, missing);
    }

    @Override
    public Column fill(Field value) {
        value.type();
        double filler = value.doubleValue();
        double[] filled = values.clone();
        missing.rows().stream().forEach(row -> filled[row] = filler);
        return new DoubleColumn(filled, Missing.NONE);
    }

    @Override
    public DoubleColumn take(int[] rows, int from, int to) {
        double[] taken = new double[to - from];
        for (int i = from; i < to; i++) {
            taken[i - from] = rows[i] < 0 ? 0 : values[rows[i]];
        }
        return new DoubleColumn(taken, missing.take(rows, from, to));
    }

    @Override
    public long prefix(int row) {
        return ordered(values[row]);
    }

    /** A double as a long of the same order, both zeros alike. */
    public static long ordered(double value) {
        long bits = Double.doubleToLongBits(value + 0.0);
        return bits ^ (bits >> 63) & Long.MAX_VALUE;
    }

    /** The double that {@link #ordered} made a long. */
    public static double ofOrdered(long ordered) {
        return Double.longBitsToDouble(ordered ^ (ordered >> 63) & Long.MAX_VALUE);
    }

    @Override
    public int compareTies(int row, Column other, int otherRow) {
        return 0;
    }

    @Override
    public long addTo(ExactSum sum) {
        // a missing value is a zero and adds nothing
        sum.addAll(values, 0, values.length);
        return (long) values.length - missing.count();
    }
}
