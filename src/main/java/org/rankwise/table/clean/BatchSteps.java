package org.rankwise.table.clean;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.rankwise.fault.InputException;
import org.rankwise.table.column.Batch;
import org.rankwise.table.column.BatchStep;
import org.rankwise.table.column.Column;
import org.rankwise.table.column.Field;
import org.rankwise.table.column.LongColumn;
import org.rankwise.table.expression.Expression;

/** The steps there are. */
public final class BatchSteps {

    private BatchSteps() {}

    public static BatchStep drop(List<String> columns) {
        return batch -> batch.without(columns);
    }

    /** As {@link #drop}, of columns that need not have been read, see {@link ColumnUse}. */
    static BatchStep dropIfThere(List<String> columns) {
        return batch -> batch.select(
                batch.names().stream().filter(name -> !columns.contains(name)).toList());
    }

    public static BatchStep rename(String column, String name) {
        return batch -> {
            List<String> names = new ArrayList<>(batch.names());
            names.set(batch.index(column), name);
            return new Batch(batch.source(), names, batch.columns(), batch.rows());
        };
    }

    public static BatchStep where(Expression expression) {
        return batch -> batch.take(rowsWhere(expression.condition(batch)));
    }

    private static int[] rowsWhere(LongColumn condition) {
        return IntStream.range(0, condition.rows())
                .filter(row ->
                        condition.values()[row] != 0 && !condition.missing().at(row))
                .toArray();
    }

    public static BatchStep derive(String column, Expression expression) {
        return batch -> batch.with(column, expression.value(batch));
    }

    public static BatchStep fill(String column, String value) {
        return batch -> {
            Column old = batch.column(column);
            Field field = new Field();
            field.set(value);
            if (!field.fits(old.type())) {
                throw new InputException(
                        batch.source(),
                        "column " + column + " is of " + old.type() + ", which \"" + value
                                + "\" is not; fill it with one, or cast the column first");
            }
            return batch.with(column, old.fill(field));
        };
    }

    public static BatchStep dropMissing(List<String> columns) {
        return batch -> {
            List<Column> needed = columns.isEmpty()
                    ? batch.columns()
                    : columns.stream().map(batch::column).toList();
            int[] rows = IntStream.range(0, batch.rows())
                    .filter(row ->
                            needed.stream().noneMatch(column -> column.missing().at(row)))
                    .toArray();
            return rows.length == batch.rows() ? batch : batch.take(rows);
        };
    }

    static BatchStep select(List<String> columns) {
        return batch -> batch.select(columns);
    }

    static BatchStep all(List<BatchStep> steps) {
        return steps.stream().reduce(batch -> batch, BatchStep::then);
    }
}
