package org.rankwise.table.group;

import org.rankwise.table.column.Column;
import org.rankwise.table.column.ColumnType;
import org.rankwise.table.column.DoubleColumn;

/**
 * The value at a fraction of the way from the least to the greatest, worked out of the two values beside that place.
 *
 * @param fraction from 0 to 1
 * @param between what is between two values
 */
record Quantile(double fraction, Between between) implements AggregateFunction.Result<SortedValues> {

    /** What is between two values, a part {@code t} of the way from one to the other. */
    interface Between {
        double of(double low, double high, double t);
    }

    /** The middle of two values, which does not overflow. */
    static double middle(double low, double high, double t) {
        return low == high ? low : low / 2 + high / 2;
    }

    /** The place of the value at or below, of so many values. */
    long below(long count) {
        return (long) Math.floor(place(count));
    }

    /** The place of the value at or above. */
    long above(long count) {
        return (long) Math.ceil(place(count));
    }

    private double place(long count) {
        return (count - 1) * fraction;
    }

    @Override
    public Column of(SortedValues values, ColumnType type) {
        return Results.doubles(values.groups(), group -> {
            long count = values.count(group);
            return count == 0
                    ? Double.NaN
                    : between.of(
                            number(type, values.at(group, below(count))),
                            number(type, values.at(group, above(count))),
                            place(count) - below(count));
        });
    }

    private static double number(ColumnType type, long prefix) {
        return type == ColumnType.DOUBLE ? DoubleColumn.ofOrdered(prefix) : prefix;
    }
}
