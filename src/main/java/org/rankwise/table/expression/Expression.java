package org.rankwise.table.expression;

import java.util.Set;
import java.util.function.Function;
import org.rankwise.fault.InputException;
import org.rankwise.table.column.Batch;
import org.rankwise.table.column.Column;
import org.rankwise.table.column.ColumnType;
import org.rankwise.table.column.LongColumn;

/**
 * A formula of a row's values, in a small part of SQL: {@code (columns) → (column)}.
 *
 * <p>Lowest first: {@code or}; {@code and}; {@code not}; one of {@code = == != <> < <= > >=}, {@code is [not] null} or
 * {@code [not] in (a, b)}; {@code + - ||}; {@code * / %}; a sign. Numbers, {@code 'texts'} (a quote in them doubled),
 * {@code true}, {@code false}, {@code null}, columns by their name, in double quotes where it is no word, functions (see
 * {@link Functions}) and parentheses.
 *
 * <p>A missing value makes a result missing, but for {@code and} and {@code or} where the other side decides, {@code is
 * null} and {@code coalesce}. A division gives a double, and other arithmetic of longs a long. Texts compare in byte
 * order; a text beside a date, timestamp or boolean is read as one.
 */
public final class Expression {

    /** A part of a formula. */
    @FunctionalInterface
    interface Node {
        Column of(Batch batch);

        /** What it may be in rows that were not read. */
        default ValueBounds possible(ValueBounds.Known known) {
            return ValueBounds.ANYTHING;
        }

        /** The same, which also tells what it may be. */
        default Node telling(Function<ValueBounds.Known, ValueBounds> possible) {
            Node same = this;
            return new Node() {
                @Override
                public Column of(Batch batch) {
                    return same.of(batch);
                }

                @Override
                public ValueBounds possible(ValueBounds.Known known) {
                    return possible.apply(known);
                }
            };
        }
    }

    private final String text;
    private final Node root;
    private final Set<String> columns;

    private Expression(String text, Node root, Set<String> columns) {
        this.text = text;
        this.root = root;
        this.columns = columns;
    }

    /** @throws org.rankwise.fault.UsageException naming the place of what is no formula */
    public static Expression parse(String text) {
        ExpressionParser parser = new ExpressionParser(text);
        return new Expression(text, parser.parse(), parser.columns());
    }

    /** The columns it asks for. */
    public Set<String> columns() {
        return columns;
    }

    /** Whether it may be true of some row of which so much is known. */
    public boolean canBeTrue(ValueBounds.Known known) {
        return root.possible(known).canBeTrue();
    }

    /** The values for a batch. */
    public Column value(Batch batch) {
        return root.of(batch);
    }

    /** The values as a condition: 1 where true, missing where it is not known. */
    public LongColumn condition(Batch batch) {
        Column value = root.of(batch);
        if (value.type() != ColumnType.BOOLEAN) {
            throw new InputException(
                    batch.source(),
                    "\"" + text + "\" is of " + value.type()
                            + " where a condition is needed; compare it with something");
        }
        return (LongColumn) value;
    }
}
