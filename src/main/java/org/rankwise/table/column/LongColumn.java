package org.rankwise.table.column;

import org.rankwise.stats.ExactSum;

/**
 * Whole numbers of 64 bits; zero where missing.
 *
 * @param type LONG; BOOLEAN, of 0 and 1; or DATE, of days since 1970-01-01
 */
public record LongColumn(ColumnType type, long[] values, Missing missing) implements Column {

    @Override
    public int rows() {
        return values.length;
    }

    @Override
    public String text(int row) {
        return switch (type) {
            case BOOLEAN -> values[row] == 0 ? "false" : "true";
            case DATE -> Times.date(values[row]);
            default -> Long.toString(values[row]);
        };
    }

    @Override
    public int misfit(ColumnType wanted) {
        boolean fits =
                wanted == type || wanted == ColumnType.STRING || type == ColumnType.LONG && wanted == ColumnType.DOUBLE;
        return fits ? NONE : TextColumn.of(this).misfit(wanted);
    }

    @Override
    public Column cast(ColumnType wanted) {
        if (wanted == type) {
            return this;
        } else if (type != ColumnType.LONG || wanted != ColumnType.DOUBLE) {
            return TextColumn.of(this).cast(wanted);
        }
        double[] doubles = new double[values.length];
        for (int row = 0; row < doubles.length; row++) {
            doubles[row] = values[row];
        }
        return new DoubleColumn(doubles, missing);
    }

    @Override
    public Column fill(Field value) {
        ColumnBuilder.Longs one = new ColumnBuilder.Longs(type, 1);
        one.add(value);
        long filler = one.build().values()[0];
        long[] filled = values.clone();
        missing.rows().stream().forEach(row -> filled[row] = filler);
        return new LongColumn(type, filled, Missing.NONE);
    }

    @Override
    public LongColumn take(int[] rows, int from, int to) {
        long[] taken = new long[to - from];
        for (int i = from; i < to; i++) {
            taken[i - from] = rows[i] < 0 ? 0 : values[rows[i]];
        }
        return new LongColumn(type, taken, missing.take(rows, from, to));
    }

    @Override
    public long prefix(int row) {
        return values[row];
    }

    @Override
    public int compareTies(int row, Column other, int otherRow) {
        return 0;
    }

    @Override
    public long addTo(ExactSum sum) {
        // a missing value is a zero and adds nothing
        for (long value : values) {
            sum.add(value);
        }
        return (long) values.length - missing.count();
    }
}
