package org.rankwise.table.expression;

import java.util.Arrays;
import java.util.BitSet;
import org.rankwise.fault.InputException;
import org.rankwise.table.column.Batch;
import org.rankwise.table.column.Column;
import org.rankwise.table.column.ColumnType;
import org.rankwise.table.column.Columns;
import org.rankwise.table.column.DoubleColumn;
import org.rankwise.table.column.Field;
import org.rankwise.table.column.LongColumn;
import org.rankwise.table.column.Missing;

/** The operators of an {@link Expression}, on whole columns. */
final class Operators {

    private Operators() {}

    static Expression.Node constant(ColumnType type, String value) {
        Expression.Node node = batch -> Columns.constant(type, value, batch.rows());
        return node.telling(_ -> ValueBounds.constant(type, value));
    }

    static Expression.Node column(String name) {
        Expression.Node node = batch -> batch.column(name);
        return node.telling(known -> known.of(name));
    }

    static Expression.Node number(String text) {
        Field field = new Field();
        field.set(text);
        return constant(field.type(), text);
    }

    static Expression.Node not(Expression.Node node) {
        Expression.Node negation = batch -> {
            LongColumn value = condition(batch, node);
            long[] negated = value.values().clone();
            for (int row = 0; row < negated.length; row++) {
                negated[row] = value.missing().at(row) ? 0 : 1 - negated[row];
            }
            return new LongColumn(ColumnType.BOOLEAN, negated, value.missing());
        };
        return negation.telling(known -> ValueBounds.not(node.possible(known)));
    }

    static Expression.Node and(Expression.Node left, Expression.Node right) {
        return not(or(not(left), not(right)));
    }

    /** True where either is, missing where neither is and one is missing. */
    static Expression.Node or(Expression.Node left, Expression.Node right) {
        Expression.Node either = batch -> {
            LongColumn a = condition(batch, left);
            LongColumn b = condition(batch, right);
            long[] values = new long[batch.rows()];
            BitSet missing = (BitSet) a.missing().rows().clone();
            missing.or(b.missing().rows());
            for (int row = 0; row < values.length; row++) {
                values[row] = a.values()[row] | b.values()[row];
                if (values[row] != 0) {
                    missing.clear(row);
                }
            }
            return new LongColumn(ColumnType.BOOLEAN, values, new Missing(missing));
        };
        return either.telling(known -> ValueBounds.or(left.possible(known), right.possible(known)));
    }

    static Expression.Node isNull(Expression.Node node) {
        Expression.Node test = batch -> {
            Column value = node.of(batch);
            long[] values = new long[batch.rows()];
            value.missing().rows().stream().forEach(row -> values[row] = 1);
            return new LongColumn(ColumnType.BOOLEAN, values, Missing.NONE);
        };
        return test.telling(known -> ValueBounds.isNull(node.possible(known)));
    }

    static Expression.Node compare(String sign, Expression.Node left, Expression.Node right) {
        Expression.Node comparison = batch -> {
            Column a = left.of(batch);
            Column b = right.of(batch);
            Missing missing = either(a, b);
            long[] values = new long[batch.rows()];
            if (missing.count() < values.length) {
                ColumnType type = common(batch, a, b);
                a = cast(batch, a, type);
                b = cast(batch, b, type);
                for (int row = 0; row < values.length; row++) {
                    values[row] = !missing.at(row) && holds(sign, a.compare(row, b, row)) ? 1 : 0;
                }
            }
            return new LongColumn(ColumnType.BOOLEAN, values, missing);
        };
        return comparison.telling(known -> ValueBounds.compare(sign, left.possible(known), right.possible(known)));
    }

    static boolean holds(String sign, int order) {
        return switch (sign) {
            case "=", "==" -> order == 0;
            case "!=", "<>" -> order != 0;
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            default -> order >= 0;
        };
    }

    /** The type in which two columns can be compared. */
    static ColumnType common(Batch batch, Column a, Column b) {
        ColumnType joined = a.type().join(b.type());
        boolean aText = a.type() == ColumnType.STRING;
        boolean bText = b.type() == ColumnType.STRING;
        if (joined != ColumnType.STRING || aText && bText) {
            return joined;
        } else if (aText && !b.type().isNumeric()) {
            return b.type();
        } else if (bText && !a.type().isNumeric()) {
            return a.type();
        }
        throw new InputException(
                batch.source(),
                "values of " + a.type() + " and " + b.type()
                        + " stand side by side in an expression; cast one of them");
    }

    private static Column cast(Batch batch, Column column, ColumnType type) {
        int misfit = column.misfit(type);
        if (misfit != Column.NONE) {
            throw Columns.misfit(batch.source(), "of an expression", column.text(misfit), type);
        }
        return column.cast(type);
    }

    static Expression.Node arithmetic(char sign, Expression.Node left, Expression.Node right) {
        return batch -> {
            Column a = numbers(batch, left.of(batch));
            Column b = numbers(batch, right.of(batch));
            if (sign != '/' && a instanceof LongColumn x && b instanceof LongColumn y) {
                return longs(batch, sign, x, y);
            }
            return doubles(sign, (DoubleColumn) a.cast(ColumnType.DOUBLE), (DoubleColumn) b.cast(ColumnType.DOUBLE));
        };
    }

    private static Column longs(Batch batch, char sign, LongColumn a, LongColumn b) {
        BitSet missing = either(a, b).rows();
        long[] values = new long[a.rows()];
        try {
            for (int row = 0; row < values.length; row++) {
                long x = a.values()[row];
                long y = b.values()[row];
                if (sign == '%' && y == 0) {
                    missing.set(row);
                }
                values[row] = missing.get(row)
                        ? 0
                        : switch (sign) {
                            case '+' -> Math.addExact(x, y);
                            case '-' -> Math.subtractExact(x, y);
                            case '*' -> Math.multiplyExact(x, y);
                            default -> x % y;
                        };
            }
        } catch (ArithmeticException e) {
            throw new InputException(
                    batch.source(),
                    "a result of " + sign
                            + " is beyond 64 bits; write one of the numbers with a point to count in doubles",
                    e);
        }
        return new LongColumn(ColumnType.LONG, values, new Missing(missing));
    }

    private static Column doubles(char sign, DoubleColumn a, DoubleColumn b) {
        BitSet missing = either(a, b).rows();
        double[] values = new double[a.rows()];
        for (int row = 0; row < values.length; row++) {
            double x = a.values()[row];
            double y = b.values()[row];
            double value = switch (sign) {
                case '+' -> x + y;
                case '-' -> x - y;
                case '*' -> x * y;
                case '/' -> x / y;
                default -> x % y;
            };
            boolean none = missing.get(row) || Double.isNaN(value);
            missing.set(row, none);
            values[row] = none ? 0 : value;
        }
        return new DoubleColumn(values, new Missing(missing));
    }

    static Expression.Node concat(Expression.Node left, Expression.Node right) {
        return batch -> {
            Column a = left.of(batch);
            Column b = right.of(batch);
            String[] texts = new String[batch.rows()];
            Missing missing = either(a, b);
            Arrays.setAll(texts, row -> missing.at(row) ? null : a.text(row) + b.text(row));
            return Functions.texts(texts);
        };
    }

    /** A column as numbers; one without any value is one of doubles. */
    static Column numbers(Batch batch, Column column) {
        if (column.type().isNumeric()) {
            return column;
        } else if (column.missing().count() == column.rows()) {
            return Columns.constant(ColumnType.DOUBLE, null, column.rows());
        }
        throw new InputException(
                batch.source(),
                "a value of " + column.type() + " stands in an expression where a number is needed; cast it");
    }

    private static LongColumn condition(Batch batch, Expression.Node node) {
        Column value = node.of(batch);
        if (value instanceof LongColumn longs && value.type() == ColumnType.BOOLEAN) {
            return longs;
        } else if (value.missing().count() == value.rows()) {
            return (LongColumn) Columns.constant(ColumnType.BOOLEAN, null, value.rows());
        }
        throw new InputException(
                batch.source(),
                "a value of " + value.type()
                        + " stands in an expression where a condition is needed; compare it with something");
    }

    private static Missing either(Column a, Column b) {
        BitSet missing = (BitSet) a.missing().rows().clone();
        missing.or(b.missing().rows());
        return new Missing(missing);
    }
}
