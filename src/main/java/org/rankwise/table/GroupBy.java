package org.rankwise.table;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.rankwise.comm.Communicator;
import org.rankwise.comm.Op;
import org.rankwise.fault.InputException;
import org.rankwise.fault.UsageException;
import org.rankwise.stats.ExactNumber;

/**
 * A row for each distinct key, with aggregates of the rows that have it: {@code (rows, columns) → (groups, keys +
 * aggregates)}, ordered by key. A missing key is a key as any other, and last.
 *
 * <p>Each rank groups what it reads; groups then meet on the rank that their key belongs to. Sums are exact, so the
 * result is the same at any number of ranks. A rank keeps its groups in memory, and not its rows; but for a median all
 * values, and for a count of distinct values those.
 */
final class GroupBy {
    private final Communicator world;
    private final List<String> by;
    private final List<Aggregate> aggregates;

    GroupBy(Communicator world, List<String> by, List<Aggregate> aggregates) {
        this.world = world;
        this.by = by;
        this.aggregates = aggregates;
        Set<String> results = new LinkedHashSet<>(by);
        for (Aggregate aggregate : aggregates) {
            if (!results.add(aggregate.resultName())) {
                throw new UsageException("two columns of the result would be called " + aggregate.resultName()
                        + "; name each aggregate once");
            }
        }
        if (results.size() != by.size() + aggregates.size()) {
            throw new UsageException("--by names a column twice; name each key once");
        }
    }

    /** The columns that are needed. */
    Set<String> columns() {
        Set<String> columns = new LinkedHashSet<>(by);
        aggregates.forEach(aggregate -> columns.add(aggregate.column()));
        return columns;
    }

    GroupSink sink() {
        return new GroupSink(by, aggregates);
    }

    /**
     * This rank's run of the result. Collective.
     *
     * @param read what the sink has read, without rows, for the types
     * @param hasValues whether there is a value in a column
     */
    Batch result(GroupSink sink, Batch read, Predicate<String> hasValues) {
        for (Aggregate aggregate : aggregates) {
            ColumnType type = read.column(aggregate.column()).type();
            if (aggregate.function().needsNumbers() && !type.isNumeric() && type != ColumnType.BOOLEAN
                    && hasValues.test(aggregate.column())) {
                throw new InputException(read.source(), "column " + aggregate.column() + " is of " + type + " where the "
                        + aggregate.name() + " needs numbers; cast it, or take count, min, max or distinct");
            }
        }
        Map<Bytes, GroupState[]> groups = sink.merge(world);
        List<String> names = new ArrayList<>(by);
        List<Column> columns = new ArrayList<>();
        ColumnType[] keyTypes = by.stream().map(name -> read.column(name).type()).toArray(ColumnType[]::new);
        RowKeys.Reader keys = new RowKeys.Reader(keyTypes, groups.size());
        groups.keySet().forEach(key -> keys.add(key.value()));
        for (int k = 0; k < by.size(); k++) {
            columns.add(keys.column(k));
        }
        List<String> aggregated = sink.columns();
        for (Aggregate aggregate : aggregates) {
            int index = aggregated.indexOf(aggregate.column());
            names.add(aggregate.resultName());
            columns.add(result(aggregate.function(), read.column(aggregate.column()).type(),
                    groups.values().stream().map(states -> states[index]).toList()));
        }
        Batch mine = new Batch(read.source(), names, columns, groups.size());
        return new SampleSort(world, by.stream().map(key -> new SortKey(key, false)).toList()).sort(mine);
    }

    private Column result(Aggregate.Function function, ColumnType type, Collection<GroupState> states) {
        return switch (function) {
            case COUNT -> longs(states.stream().mapToLong(state -> state.count).toArray());
            case DISTINCT -> longs(states.stream()
                    .mapToLong(state -> state.distinct == null ? 0 : state.distinct.size()).toArray());
            case SUM -> type == ColumnType.DOUBLE ? doubles(states, state -> state.sum.quotient(1)) : wholeSums(states);
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

    /** Whole numbers; as texts where one of any rank is more than a long holds. */
    private Column wholeSums(Collection<GroupState> states) {
        List<BigInteger> sums = states.stream().map(state -> state.count == 0 ? null : state.sum.whole()).toList();
        boolean wide = sums.stream().anyMatch(sum -> sum != null && sum.bitLength() >= Long.SIZE);
        ColumnType type = world.allreduce(wide ? 1L : 0L, Op.MAX) == 0 ? ColumnType.LONG : ColumnType.STRING;
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
                case ColumnBuilder.Texts texts when type == ColumnType.TIMESTAMP -> {
                    field.set(Times.timestamp(prefix));
                    texts.add(field);
                }
                case ColumnBuilder.Texts texts -> texts.builder().add(text, 0, text.length);
            }
        }
        return builder.build();
    }
}
