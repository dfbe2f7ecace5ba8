package org.rankwise.table;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Steps that are done to a table one after the other, to rows as they pass by. Rows are kept, in memory or in a temporary
 * file, from the first step on that must know of all of them.
 */
public final class Cleaning {
    private final List<BatchStep> streamed = new ArrayList<>();
    private final List<UnaryOperator<StoredTable>> rest = new ArrayList<>();

    /** See {@link Table#select}. */
    public void select(List<String> columns) {
        add(BatchSteps.select(columns));
    }

    /** See {@link Table#drop}. */
    public void drop(List<String> columns) {
        add(BatchSteps.drop(columns));
    }

    /** See {@link Table#rename}. */
    public void rename(String column, String name) {
        add(BatchSteps.rename(column, name));
    }

    /** See {@link Table#where}. */
    public void where(String condition) {
        add(BatchSteps.where(condition));
    }

    /** See {@link Table#derive}. */
    public void derive(String column, String expression) {
        add(BatchSteps.derive(column, expression));
    }

    /** See {@link Table#fillMissing(String, String)}. */
    public void fill(String column, String value) {
        add(BatchSteps.fill(column, value));
    }

    /** See {@link Table#dropMissing}. */
    public void dropMissing(List<String> columns) {
        add(BatchSteps.dropMissing(columns));
    }

    /** See {@link Table#fillMean}. */
    public void fillMean(String column) {
        rest.add(table -> table.step(JointSteps.fillMean(column)));
    }

    /** See {@link Table#fillPrevious}. */
    public void fillPrevious(String column) {
        rest.add(table -> table.step(JointSteps.fillPrevious(column)));
    }

    /** See {@link Table#distinct}. */
    public void distinct(List<String> columns) {
        rest.add(table -> table.distinct(columns));
    }

    /** See {@link Table#sample}. */
    public void sample(long count, long seed) {
        rest.add(table -> table.step(JointSteps.sample(count, seed)));
    }

    /** See {@link Table#head}. */
    public void head(long count) {
        rest.add(table -> table.step(JointSteps.head(count)));
    }

    private void add(BatchStep step) {
        if (rest.isEmpty()) {
            streamed.add(step);
        } else {
            rest.add(table -> table.step(step));
        }
    }

    /** Whether no step must know of all rows. */
    boolean isLocal() {
        return rest.isEmpty();
    }

    /** The steps before the first that must. */
    BatchStep streamed() {
        return BatchSteps.all(streamed);
    }

    /** Does the steps from that one on. Collective. */
    StoredTable rest(StoredTable table) {
        StoredTable result = table;
        for (UnaryOperator<StoredTable> step : rest) {
            result = step.apply(result);
        }
        return result;
    }
}
