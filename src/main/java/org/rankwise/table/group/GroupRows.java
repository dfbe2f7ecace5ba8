package org.rankwise.table.group;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.rankwise.stats.ExactNumber;
import org.rankwise.table.column.Batch;
import org.rankwise.table.column.Column;
import org.rankwise.table.column.ColumnBuilder;
import org.rankwise.table.column.ColumnType;
import org.rankwise.table.column.DoubleColumn;
import org.rankwise.table.column.Field;
import org.rankwise.table.column.LongColumn;
import org.rankwise.table.column.Missing;
import org.rankwise.table.column.Times;
import org.rankwise.table.sort.RowKeys;

/** Groups as rows: their keys, and the aggregates of what is known of them. */
final class GroupRows {
    private final List<String> by;
    private final List<Aggregate> aggregates;
    private final Batch read;

    /** @param read the columns that the groups are of, without rows */
    GroupRows(List<String> by, List<Aggregate> aggregates, Batch read) {
        this.by = by;
        this.aggregates = aggregates;
        this.read = read;
    }

    /** Whether a sum of whole numbers is more than a long holds. */
    boolean hasWideSum(Collection<GroupState[]> groups) {
        for (Aggregate aggregate : aggregates) {
            if (aggregate.function() == Aggregate.Function.SUM
                    && read.column(aggregate.column()).type() != ColumnType.DOUBLE
                    && of(aggregate, groups).stream()
                            .map(GroupRows::wholeSum)
                            .anyMatch(sum -> sum != null && sum.bitLength() >= Long.SIZE)) {
                return true;
            }
        }
        return false;
    }

    /**
     * A row for each group.
     *
     * @param keys of {@link RowKeys}
     * @param groups the states of all aggregated columns, in the same order
     * @param wide whether sums of whole numbers are texts
     */
    Batch of(List<byte[]> keys, Collection<GroupState[]> groups, boolean wide) {
        List<String> names = new ArrayList<>(by);
        List<Column> columns = new ArrayList<>();
        ColumnType[] keyTypes =
                by.stream().map(name -> read.column(name).type()).toArray(ColumnType[]::new);
        RowKeys.Reader keyColumns = new RowKeys.Reader(keyTypes, keys.size());
        keys.forEach(keyColumns::add);
        for (int k = 0; k < keyTypes.length; k++) {
            columns.add(keyColumns.column(k));
        }
        for (Aggregate aggregate : aggregates) {
            names.add(aggregate.resultName());
            columns.add(
                    result(aggregate.function(), read.column(aggregate.column()).type(), of(aggregate, groups), wide));
        }
        return new Batch(read.source(), names, columns, keys.size());
    }

    private List<GroupState> of(Aggregate aggregate, Collection<GroupState[]> groups) {
        int index = GroupSink.columns(aggregates).indexOf(aggregate.column());
        return groups.stream().map(states -> states[index]).toList();
    }

    private static Column result(
            Aggregate.Function function, ColumnType type, Collection<GroupState> states, boolean wide) {
        return switch (function) {
            case COUNT -> longs(states.stream().mapToLong(state -> state.count).toArray());
            case DISTINCT ->
                longs(states.stream().mapToLong(GroupState::distinctCount).toArray());
            case SUM ->
                type == ColumnType.DOUBLE ? doubles(states, state -> state.sum.quotient(1)) : wholeSums(states, wide);
            case MEAN -> doubles(states, state -> state.sum.quotient(state.count));
            case STD -> doubles(states, state -> ExactNumber.std(state.count, state.sum, state.squares));
            case MEDIAN -> doubles(states, state -> median(type, state.values));
            case MIN -> extremes(type, states, true);
            case MAX -> extremes(type, states, false);
        };
    }

    private static Column longs(long[] values) {
        return new LongColumn(ColumnType.LONG, values, Missing.NONE);
    }

    private static Column doubles(Collection<GroupState> states, ToDoubleFunction<GroupState> value) {
        ColumnBuilder.Doubles doubles = new ColumnBuilder.Doubles(states.size());
        for (GroupState state : states) {
            double result = state.count == 0 ? Double.NaN : value.applyAsDouble(state);
            if (Double.isNaN(result)) {
                doubles.addMissing();
            } else {
                doubles.add(result);
            }
        }
        return doubles.build();
    }

    private static Column wholeSums(Collection<GroupState> states, boolean wide) {
        List<BigInteger> sums = states.stream().map(GroupRows::wholeSum).toList();
        ColumnType type = wide ? ColumnType.STRING : ColumnType.LONG;
        ColumnBuilder builder = ColumnBuilder.of(type, states.size());
        Field field = new Field();
        for (BigInteger sum : sums) {
            if (sum == null) {
                builder.addMissing();
            } else {
                field.set(sum.toString());
                builder.add(field);
            }
        }
        return builder.build();
    }

    private static BigInteger wholeSum(GroupState state) {
        return state.count == 0 ? null : state.sum.whole();
    }

    private static double median(ColumnType type, long[] values) {
        Arrays.sort(values);
        double low = number(type, values[(values.length - 1) / 2]);
        double high = number(type, values[values.length / 2]);
        return low == high ? low : low / 2 + high / 2;
    }

    private static double number(ColumnType type, long prefix) {
        return type == ColumnType.DOUBLE ? DoubleColumn.ofOrdered(prefix) : prefix;
    }

    private static Column extremes(ColumnType type, Collection<GroupState> states, boolean least) {
        ColumnBuilder builder = ColumnBuilder.of(type, states.size());
        Field field = new Field();
        for (GroupState state : states) {
            long prefix = least ? state.least : state.greatest;
            byte[] text = least ? state.leastText : state.greatestText;
            switch (builder) {
                case ColumnBuilder _ when state.count == 0 -> builder.addMissing();
                case ColumnBuilder.Longs longs -> longs.add(prefix);
                case ColumnBuilder.Doubles doubles -> doubles.add(DoubleColumn.ofOrdered(prefix));
                case ColumnBuilder.Texts texts
                when type == ColumnType.TIMESTAMP -> {
                    field.set(Times.timestamp(prefix));
                    texts.add(field);
                }
                case ColumnBuilder.Texts texts -> texts.builder().add(text, 0, text.length);
            }
        }
        return builder.build();
    }
}
