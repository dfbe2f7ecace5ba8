package org.rankwise.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Steps that are done to a table one after the other. Those up to the first that asks other ranks are done to rows as
 * they pass by; if there is none such, no row is kept in memory.
 */
public final class Cleaning {
    private final List<BatchStep> streamed = new ArrayList<>();
    private final List<Consumer<ColumnUse>> uses = new ArrayList<>();
    // of rows as the files have them
    private final List<Expression> conditions = new ArrayList<>();
    private boolean isChanged;
    private final List<UnaryOperator<Table>> rest = new ArrayList<>();

    /** See {@link Table#select}. */
    public void select(List<String> columns) {
        add(BatchSteps.select(columns), use -> use.keep(columns), table -> table.select(columns.toArray(String[]::new)));
    }

    /** See {@link Table#drop}. */
    public void drop(List<String> columns) {
        add(BatchSteps.dropIfThere(columns), use -> use.drop(columns), table -> table.drop(columns.toArray(String[]::new)));
    }

    /** See {@link Table#rename}. */
    public void rename(String column, String name) {
        add(BatchSteps.rename(column, name), use -> use.rename(column, name), table -> table.rename(column, name));
        isChanged = true;
    }

    /** See {@link Table#where}. */
    public void where(String condition) {
        Expression expression = Expression.parse(condition);
        if (rest.isEmpty() && !isChanged) {
            conditions.add(expression);
        }
        add(BatchSteps.where(expression), use -> use.read(expression.columns()), table -> table.where(condition));
    }

    /** See {@link Table#derive}. */
    public void derive(String column, String expression) {
        Expression formula = Expression.parse(expression);
        add(BatchSteps.derive(column, formula), use -> {
            use.read(formula.columns());
            use.make(column);
        }, table -> table.derive(column, expression));
        isChanged = true;
    }

    /** See {@link Table#fillMissing(String, String)}. */
    public void fill(String column, String value) {
        add(BatchSteps.fill(column, value), use -> use.read(List.of(column)), table -> table.fillMissing(column, value));
        isChanged = true;
    }

    /** See {@link Table#dropMissing}. */
    public void dropMissing(List<String> columns) {
        add(BatchSteps.dropMissing(columns), columns.isEmpty() ? ColumnUse::readAll : use -> use.read(columns), table -> table.dropMissing(columns.toArray(String[]::new)));
    }

    /** A step that asks other ranks, such as {@link Table#distinct}. */
    public void add(UnaryOperator<Table> step) {
        rest.add(step);
    }

    private void add(BatchStep step, Consumer<ColumnUse> use, UnaryOperator<Table> same) {
        if (rest.isEmpty()) {
            streamed.add(step);
            uses.add(use);
        } else {
            rest.add(same);
        }
    }

    /** Whether no step asks other ranks. */
    boolean isLocal() {
        return rest.isEmpty();
    }

    /**
     * The columns that are needed of those that a source has; null for all.
     *
     * @throws org.rankwise.fault.InputException if a step names one that is not there
     */
    Set<String> needed(String source, List<String> names) {
        ColumnUse use = new ColumnUse(source, names);
        uses.forEach(each -> each.accept(use));
        return use.needed();
    }

    /** What every row must fulfil that is used at all, told of rows as they are read. */
    List<Expression> conditions() {
        return conditions;
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
