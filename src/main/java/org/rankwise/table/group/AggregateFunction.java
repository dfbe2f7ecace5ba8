package org.rankwise.table.group;

import java.util.List;
import java.util.Optional;
import org.rankwise.table.column.Column;
import org.rankwise.table.column.ColumnType;

/**
 * A function of the values of a group that are not missing.
 *
 * @param names what it is called, the first one in the help
 * @param needsNumbers whether it takes numbers and booleans alone, or any values
 * @param family how it is worked out
 * @param result its results
 * @param <R> what results are read from
 */
record AggregateFunction<R>(List<String> names, boolean needsNumbers, Family<R> family, Result<R> result)
        implements AggregateForm {

    /** How results are read. */
    interface Result<R> {
        /**
         * A value for each group.
         *
         * @param type of the column that the groups are of
         */
        Column of(R groups, ColumnType type);
    }

    /** A function of numbers. */
    static <R> AggregateFunction<R> ofNumbers(String name, Family<R> family, Result<R> result) {
        return new AggregateFunction<>(List.of(name), true, family, result);
    }

    /** A function of any values. */
    static <R> AggregateFunction<R> ofAny(String name, Family<R> family, Result<R> result) {
        return new AggregateFunction<>(List.of(name), false, family, result);
    }

    /** The same function, which has another name besides. */
    AggregateFunction<R> alias(String name) {
        return new AggregateFunction<>(List.of(names.getFirst(), name), needsNumbers, family, result);
    }

    /** The results of an accumulator that the family has made. */
    @SuppressWarnings("unchecked")
    Column results(Object accumulator, ColumnType type) {
        return result.of((R) accumulator, type);
    }

    @Override
    public String label() {
        return names.getFirst();
    }

    @Override
    public Optional<Aggregate> read(String name, String rest) {
        return names.contains(name) ? Optional.of(new Aggregate(this, name, rest)) : Optional.empty();
    }
}
