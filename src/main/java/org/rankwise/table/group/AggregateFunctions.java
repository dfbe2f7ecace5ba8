package org.rankwise.table.group;

import static org.rankwise.table.group.AggregateFunction.ofAny;
import static org.rankwise.table.group.AggregateFunction.ofNumbers;

import java.util.List;
import java.util.stream.Stream;

/**
 * All functions: name, what they are worked out of, and how their results are read. What messages and the help say of them is
 * read from here.
 */
final class AggregateFunctions {
    static final AggregateFunction<Counts> COUNT = ofAny("count", Counts.FAMILY, Counts::counts);
    static final AggregateFunction<Sums> STD = ofNumbers("std", Sums.FAMILY, Sums::deviations);

    static final List<AggregateForm> ALL = List.of(
            COUNT,
            ofNumbers("sum", Sums.FAMILY, Sums::sums),
            ofNumbers("mean", Sums.FAMILY, Sums::means).alias("avg"),
            STD,
            ofAny("min", Extremes.FAMILY, Extremes::least),
            ofAny("max", Extremes.FAMILY, Extremes::greatest),
            ofNumbers("median", GroupValues.FAMILY, new Quantile(0.5, Quantile::middle)),
            ofAny("distinct", Distincts.FAMILY, DistinctCounts::column).alias("nunique"),
            ofAny("first", Firsts.FAMILY, Firsts::values),
            new QuantileForm());

    private AggregateFunctions() {}

    /** All of them: {@code count, sum or mean}. */
    static String all() {
        return joined(ALL.stream());
    }

    /** Those that take any column. */
    static String ofAnyColumn() {
        return joined(ALL.stream().filter(form -> !form.needsNumbers()));
    }

    private static String joined(Stream<AggregateForm> forms) {
        List<String> labels = forms.map(AggregateForm::label).toList();
        return String.join(", ", labels.subList(0, labels.size() - 1)) + " or " + labels.getLast();
    }
}
