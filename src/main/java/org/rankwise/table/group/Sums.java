package org.rankwise.table.group;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigInteger;
import org.rankwise.stats.ExactNumber;
import org.rankwise.stats.ExactSums;
import org.rankwise.table.column.Column;
import org.rankwise.table.column.ColumnBuilder;
import org.rankwise.table.column.ColumnType;
import org.rankwise.table.column.DoubleColumn;
import org.rankwise.table.column.Field;
import org.rankwise.table.column.LongColumn;

/**
 * Exact sums of values and, where they are needed, of their squares: {@code sum}, which of whole numbers is a whole number
 * and missing where there is no value; {@code mean}; {@code std}, the sample deviation, missing where there are fewer than two.
 */
final class Sums implements Accumulator {
    static final Family<Sums> FAMILY = functions -> new Sums(functions.stream().anyMatch(Sums::isDeviation));

    private final Counts counts = new Counts();
    private final ExactSums sums = new ExactSums();
    private final ExactSums squares = new ExactSums();
    private final boolean needsSquares;
    private int groups;

    private Sums(boolean needsSquares) {
        this.needsSquares = needsSquares;
    }

    /** Compares by identity: a record's own equals makes classes at run time. */
    private static boolean isDeviation(AggregateFunction<?> function) {
        return function == AggregateFunctions.STD;
    }

    @Override
    public void resize(int count) {
        counts.resize(count);
        sums.resize(count);
        if (needsSquares) {
            squares.resize(count);
        }
        groups = count;
    }

    @Override
    public void add(Column column, int[] groupOf, long[] places) {
        counts.add(column, groupOf, places);
        // texts are refused when all is read and the types are known
        if (column instanceof LongColumn longs) {
            addLongs(longs, groupOf);
        } else if (column instanceof DoubleColumn doubles) {
            addDoubles(doubles, groupOf);
        }
    }

    private void addLongs(LongColumn longs, int[] groupOf) {
        // a missing value is a zero and adds nothing
        for (int row = 0; row < longs.rows(); row++) {
            long value = longs.values()[row];
            sums.add(groupOf[row], value);
            if (needsSquares) {
                squares.addProduct(groupOf[row], value, value);
            }
        }
    }

    private void addDoubles(DoubleColumn doubles, int[] groupOf) {
        for (int row = 0; row < doubles.rows(); row++) {
            double value = doubles.values()[row];
            sums.add(groupOf[row], value);
            if (needsSquares) {
                squares.addProduct(groupOf[row], value, value);
            }
        }
    }

    @Override
    public long heldBytes() {
        // here, as sent, and where they go
        return counts.heldBytes() + 3 * (sums.heldBytes() + squares.heldBytes());
    }

    @Override
    public void write(int group, DataOutput out) throws IOException {
        counts.write(group, out);
        ExactNumber.CODEC.write(sums.get(group), out);
        if (needsSquares) {
            ExactNumber.CODEC.write(squares.get(group), out);
        }
    }

    @Override
    public void merge(int group, DataInput in) throws IOException {
        counts.merge(group, in);
        sums.add(group, ExactNumber.CODEC.read(in));
        if (needsSquares) {
            squares.add(group, ExactNumber.CODEC.read(in));
        }
    }

    /** Sums of doubles are rounded once; of all else LONG, or STRING where one is more than a long holds. */
    Column sums(ColumnType type) {
        if (type == ColumnType.DOUBLE) {
            return Results.doubles(
                    groups,
                    group -> isEmpty(group) ? Double.NaN : sums.get(group).quotient(1));
        }
        BigInteger[] whole = new BigInteger[groups];
        boolean isWide = false;
        for (int group = 0; group < groups; group++) {
            whole[group] = isEmpty(group) ? null : sums.get(group).whole();
            isWide |= whole[group] != null && whole[group].bitLength() >= Long.SIZE;
        }
        ColumnBuilder builder = ColumnBuilder.of(isWide ? ColumnType.STRING : ColumnType.LONG, groups);
        Field field = new Field();
        for (BigInteger sum : whole) {
            if (sum == null) {
                builder.addMissing();
            } else {
                field.set(sum.toString());
                builder.add(field);
            }
        }
        return builder.build();
    }

    Column means(ColumnType type) {
        return Results.doubles(
                groups, group -> isEmpty(group) ? Double.NaN : sums.get(group).quotient(counts.of(group)));
    }

    Column deviations(ColumnType type) {
        return Results.doubles(groups, group -> ExactNumber.std(counts.of(group), sums.get(group), squares.get(group)));
    }

    private boolean isEmpty(int group) {
        return counts.of(group) == 0;
    }
}
