package org.rankwise.table;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Steps that are done to a table one after the other. Those up to the first that asks other ranks are done to rows as
 * they pass by; if there is none such, no row is kept in memory.
 */
public final class Cleaning {
    private final List<BatchStep> streamed = new ArrayList<>();
    private final List<UnaryOperator<Table>> rest = new ArrayList<>();

    /** See {@link Table#select}. */
    public void select(List<String> columns) {
        add(BatchSteps.select(columns), table -> table.select(columns.toArray(String[]::new)));
    }

    /** See {@link Table#drop}. */
    public void drop(List<String> columns) {
        add(BatchSteps.drop(columns), table -> table.drop(columns.toArray(String[]::new)));
    }

    /** See {@link Table#rename}. */
    public void rename(String column, String name) {
        add(BatchSteps.rename(column, name), table -> table.rename(column, name));
    }

    /** See {@link Table#where}. */
    public void where(String condition) {
        add(BatchSteps.where(condition), table -> table.where(condition));
    }

    /** See {@link Table#derive}. */
    public void derive(String column, String expression) {
        add(BatchSteps.derive(column, expression), table -> table.derive(column, expression));
    }

    /** See {@link Table#fillMissing(String, String)}. */
    public void fill(String column, String value) {
        add(BatchSteps.fill(column, value), table -> table.fillMissing(column, value));
    }

    /** See {@link Table#dropMissing}. */
    public void dropMissing(List<String> columns) {
        add(BatchSteps.dropMissing(columns), table -> table.dropMissing(columns.toArray(String[]::new)));
    }

    /** A step that asks other ranks, such as {@link Table#distinct}. */
    public void add(UnaryOperator<Table> step) {
        rest.add(step);
    }

    private void add(BatchStep step, UnaryOperator<Table> same) {
        if (rest.isEmpty()) {
            streamed.add(step);
        } else {
            rest.add(same);
        }
    }

    /** Whether no step asks other ranks. */
    boolean isLocal() {
        return rest.isEmpty();
    }

    /** The steps before the first that asks other ranks. */
    BatchStep streamed() {
        return BatchSteps.all(streamed);
    }

    /** The steps from that one on. */
    UnaryOperator<Table> rest() {
        return table -> {
            Table result = table;
            for (UnaryOperator<Table> step : rest) {
                result = step.apply(result);
            }
            return result;
        };
    }
}
