package org.rankwise.table.clean;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.rankwise.table.Table;
import org.rankwise.table.column.BatchStep;
import org.rankwise.table.expression.Expression;

/**
 * Steps that are done to a table one after the other, to rows as they pass by. Rows are kept, in memory or in a temporary
 * file, from the first step on that must know of all of them.
 */
public final class Cleaning {
    private final List<BatchStep> streamed = new ArrayList<>();
    private final List<Consumer<ColumnUse>> uses = new ArrayList<>();
    // of rows as the files have them
    private final List<Expression> conditions = new ArrayList<>();
    private boolean isChanged;
    private final List<UnaryOperator<StoredTable>> rest = new ArrayList<>();

    /** See {@link Table#select}. */
    public void select(List<String> columns) {
        add(BatchSteps.select(columns), use -> use.keep(columns));
    }

    /** See {@link Table#drop}. */
    public void drop(List<String> columns) {
        // steps before the first that must see all rows read what is left then, and the use tells of names that are not
        // there
        add(rest.isEmpty() ? BatchSteps.dropIfThere(columns) : BatchSteps.drop(columns), use -> use.drop(columns));
    }

    /** See {@link Table#rename}. */
    public void rename(String column, String name) {
        add(BatchSteps.rename(column, name), use -> use.rename(column, name));
        isChanged = true;
    }

    /** See {@link Table#where}. */
    public void where(String condition) {
        Expression expression = Expression.parse(condition);
        if (rest.isEmpty() && !isChanged) {
            conditions.add(expression);
        }
        add(BatchSteps.where(expression), use -> use.read(expression.columns()));
    }

    /** See {@link Table#derive}. */
    public void derive(String column, String expression) {
        Expression formula = Expression.parse(expression);
        add(BatchSteps.derive(column, formula), use -> {
            use.read(formula.columns());
            use.make(column);
        });
        isChanged = true;
    }

    /** See {@link Table#fillMissing(String, String)}. */
    public void fill(String column, String value) {
        add(BatchSteps.fill(column, value), use -> use.read(List.of(column)));
        isChanged = true;
    }

    /** See {@link Table#dropMissing}. */
    public void dropMissing(List<String> columns) {
        add(BatchSteps.dropMissing(columns), columns.isEmpty() ? ColumnUse::readAll : use -> use.read(columns));
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

    private void add(BatchStep step, Consumer<ColumnUse> use) {
        if (rest.isEmpty()) {
            streamed.add(step);
            uses.add(use);
        } else {
            rest.add(table -> table.step(step));
        }
    }

    /** Whether no step must know of all rows. */
    public boolean isLocal() {
        return rest.isEmpty();
    }

    /**
     * The columns that are needed of those that a source has; null for all.
     *
     * @throws org.rankwise.fault.InputException if a step names one that is not there
     */
    public Set<String> needed(String source, List<String> names) {
        ColumnUse use = new ColumnUse(source, names);
        uses.forEach(each -> each.accept(use));
        return use.needed();
    }

    /** What every row must fulfil that is used at all, told of rows as they are read. */
    public List<Expression> conditions() {
        return conditions;
    }

    /** The steps before the first that must see all rows. */
    public BatchStep streamed() {
        return BatchSteps.all(streamed);
    }

    /** Does the steps from that one on. Collective. */
    public StoredTable rest(StoredTable table) {
        StoredTable result = table;
        for (UnaryOperator<StoredTable> step : rest) {
            result = step.apply(result);
        }
        return result;
    }
}
