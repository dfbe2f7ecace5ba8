package org.rankwise.table.group;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rankwise.fault.UsageException;
import org.rankwise.text.NameList;

/** What is worked out of a column for each group; the result is a column named {@code FUNC_COLUMN}. */
public final class Aggregate {
    private final AggregateFunction<?> function;
    private final String name;
    private final String column;

    /** @param name how the user called the function, which names the result */
    Aggregate(AggregateFunction<?> function, String name, String column) {
        this.function = function;
        this.name = name;
        this.column = column;
    }

    /**
     * Reads {@code FUNC:COLUMN,...}.
     *
     * @throws UsageException if it is none
     */
    public static List<Aggregate> parse(String text) {
        List<Aggregate> aggregates = new ArrayList<>();
        for (String part : NameList.split(text)) {
            int colon = part.indexOf(':');
            if (colon < 1 || colon == part.length() - 1) {
                throw new UsageException("aggregate \"" + part + "\" where FUNC:COLUMN is needed");
            }
            aggregates.add(read(part.substring(0, colon), part.substring(colon + 1)));
        }
        return aggregates;
    }

    private static Aggregate read(String name, String rest) {
        for (AggregateForm form : AggregateFunctions.ALL) {
            Optional<Aggregate> aggregate = form.read(name, rest);
            if (aggregate.isPresent()) {
                return aggregate.get();
            }
        }
        throw new UsageException("aggregate \"" + name + "\" where " + AggregateFunctions.all() + " is needed");
    }

    /** The functions that there are, for the help: {@code count, sum or mean}. */
    public static String functions() {
        return AggregateFunctions.all();
    }

    AggregateFunction<?> function() {
        return function;
    }

    /** How the user called the function. */
    public String name() {
        return name;
    }

    /** The column that it is of. */
    public String column() {
        return column;
    }

    /** The name of the result. */
    public String resultName() {
        return name + "_" + column;
    }
}
