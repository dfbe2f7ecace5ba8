package org.rankwise.table.expression;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import org.rankwise.fault.InputException;
import org.rankwise.fault.UsageException;
import org.rankwise.table.column.Column;
import org.rankwise.table.column.ColumnBuilder;
import org.rankwise.table.column.ColumnType;
import org.rankwise.table.column.Columns;
import org.rankwise.table.column.DoubleColumn;
import org.rankwise.table.column.LongColumn;
import org.rankwise.table.column.TextColumnBuilder;

/**
 * The functions of an {@link Expression}.
 *
 * <p>Of numbers: abs, floor, ceil, round(x), round(x, digits), sqrt, exp, ln, log10, power(x, y). Of texts: lower,
 * upper, trim, length (in characters), contains(text, part), starts_with, ends_with. Of dates and timestamps: year,
 * month, day. Of anything: coalesce(a, b), the first that is not missing.
 */
final class Functions {

    /** Behind the point of the least double there are fewer. */
    private static final int MOST_DIGITS = 1_100;

    private Functions() {}

    /** @throws UsageException if there is no such function of so many values */
    static Expression.Node of(String name, List<Expression.Node> arguments) {
        String function = name.toLowerCase(Locale.ROOT) + "/" + arguments.size();
        return switch (function) {
            case "abs/1" -> numbers(arguments, Math::abs);
            case "floor/1" -> numbers(arguments, Math::floor);
            case "ceil/1" -> numbers(arguments, Math::ceil);
            case "round/1" -> numbers(arguments, x -> round(x, 0));
            case "round/2" -> pairs(arguments, Functions::round);
            // what the field's libraries differ in is nothing that a result may depend on
            case "sqrt/1" -> numbers(arguments, StrictMath::sqrt);
            case "exp/1" -> numbers(arguments, StrictMath::exp);
            case "ln/1" -> numbers(arguments, StrictMath::log);
            case "log10/1" -> numbers(arguments, StrictMath::log10);
            case "power/2" -> pairs(arguments, StrictMath::pow);
            case "lower/1" -> texts(arguments, text -> text.toLowerCase(Locale.ROOT));
            case "upper/1" -> texts(arguments, text -> text.toUpperCase(Locale.ROOT));
            case "trim/1" -> texts(arguments, String::strip);
            case "length/1" -> longs(arguments, text -> text.codePointCount(0, text.length()));
            case "contains/2" -> tests(arguments, String::contains);
            case "starts_with/2" -> tests(arguments, String::startsWith);
            case "ends_with/2" -> tests(arguments, String::endsWith);
            case "year/1" -> times(arguments, 0, 4);
            case "month/1" -> times(arguments, 5, 7);
            case "day/1" -> times(arguments, 8, 10);
            case "coalesce/2" -> coalesce(arguments);
            default ->
                throw new UsageException("there is no function " + name + " of " + arguments.size()
                        + " values; there are abs, floor, ceil, round, sqrt, exp, ln, log10, power, lower, upper, trim, length,"
                        + " contains, starts_with, ends_with, year, month, day, coalesce");
        };
    }

    /** Half away from zero, of the decimal that a double prints as. */
    private static double round(double value, double digits) {
        // beyond a double's digits there is nothing to round, or nothing left
        return Double.isInfinite(value) || digits > MOST_DIGITS
                ? value
                : digits < -MOST_DIGITS
                        ? 0
                        : BigDecimal.valueOf(value)
                                .setScale((int) digits, RoundingMode.HALF_UP)
                                .doubleValue();
    }

    private static Expression.Node numbers(List<Expression.Node> arguments, DoubleUnaryOperator function) {
        return batch -> {
            Column column = Operators.numbers(batch, arguments.getFirst().of(batch));
            double[] values = ((DoubleColumn) column.cast(ColumnType.DOUBLE)).values();
            ColumnBuilder.Doubles results = new ColumnBuilder.Doubles(values.length);
            for (int row = 0; row < values.length; row++) {
                add(results, column.missing().at(row) ? Double.NaN : function.applyAsDouble(values[row]));
            }
            return results.build();
        };
    }

    private static Expression.Node pairs(List<Expression.Node> arguments, DoubleBinaryOperator function) {
        return batch -> {
            Column first = Operators.numbers(batch, arguments.getFirst().of(batch));
            Column second = Operators.numbers(batch, arguments.getLast().of(batch));
            double[] x = ((DoubleColumn) first.cast(ColumnType.DOUBLE)).values();
            double[] y = ((DoubleColumn) second.cast(ColumnType.DOUBLE)).values();
            ColumnBuilder.Doubles results = new ColumnBuilder.Doubles(x.length);
            for (int row = 0; row < x.length; row++) {
                add(
                        results,
                        first.missing().at(row) || second.missing().at(row)
                                ? Double.NaN
                                : function.applyAsDouble(x[row], y[row]));
            }
            return results.build();
        };
    }

    private static void add(ColumnBuilder.Doubles results, double value) {
        if (Double.isNaN(value)) {
            results.addMissing();
        } else {
            results.add(value);
        }
    }

    private static Expression.Node texts(List<Expression.Node> arguments, UnaryOperator<String> function) {
        return batch -> {
            Column column = arguments.getFirst().of(batch);
            String[] results = new String[column.rows()];
            for (int row = 0; row < results.length; row++) {
                results[row] = column.missing().at(row) ? null : function.apply(column.text(row));
            }
            return texts(results);
        };
    }

    /** Texts as a column; null and empty ones are missing. */
    static Column texts(String[] texts) {
        TextColumnBuilder builder = new TextColumnBuilder(texts.length);
        for (String text : texts) {
            if (text == null || text.isEmpty()) {
                builder.addMissing();
            } else {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                builder.add(bytes, 0, bytes.length);
            }
        }
        return builder.build(ColumnType.STRING);
    }

    private static Expression.Node longs(List<Expression.Node> arguments, ToLongFunction<String> function) {
        return batch -> {
            Column column = arguments.getFirst().of(batch);
            long[] results = new long[column.rows()];
            for (int row = 0; row < results.length; row++) {
                results[row] = column.missing().at(row) ? 0 : function.applyAsLong(column.text(row));
            }
            return new LongColumn(ColumnType.LONG, results, column.missing());
        };
    }

    private static Expression.Node tests(List<Expression.Node> arguments, BiPredicate<String, String> function) {
        return batch -> {
            Column text = arguments.getFirst().of(batch);
            Column part = arguments.getLast().of(batch);
            ColumnBuilder.Longs results = new ColumnBuilder.Longs(ColumnType.BOOLEAN, text.rows());
            for (int row = 0; row < text.rows(); row++) {
                if (text.missing().at(row) || part.missing().at(row)) {
                    results.addMissing();
                } else {
                    results.add(function.test(text.text(row), part.text(row)) ? 1 : 0);
                }
            }
            return results.build();
        };
    }

    /** A number in the text of a date or timestamp, as it stands there. */
    private static Expression.Node times(List<Expression.Node> arguments, int from, int to) {
        return batch -> {
            Column column = arguments.getFirst().of(batch);
            ColumnType type = column.type();
            if (type != ColumnType.DATE
                    && type != ColumnType.TIMESTAMP
                    && column.missing().count() < column.rows()) {
                throw new InputException(
                        batch.source(),
                        "a value of " + type + " stands in an expression where a date or timestamp is needed; cast it");
            }
            return longs(List.of(_ -> column), text -> Long.parseLong(text.substring(from, to)))
                    .of(batch);
        };
    }

    private static Expression.Node coalesce(List<Expression.Node> arguments) {
        return batch -> {
            Column first = arguments.getFirst().of(batch);
            Column second = arguments.getLast().of(batch);
            int rows = batch.rows();
            // a column without any value is of no type in particular
            if (first.type() == ColumnType.STRING && first.missing().count() == rows) {
                return second;
            } else if (second.type() == ColumnType.STRING && second.missing().count() == rows) {
                return first;
            }
            ColumnType type = Operators.common(batch, first, second);
            Column both = Columns.concat(List.of(first.cast(type), second.cast(type)));
            int[] taken = new int[rows];
            for (int row = 0; row < rows; row++) {
                taken[row] = first.missing().at(row) ? rows + row : row;
            }
            return both.take(taken, 0, rows);
        };
    }
}
