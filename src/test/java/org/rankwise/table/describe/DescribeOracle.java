package org.rankwise.table.describe;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.rankwise.table.column.ColumnType;
import org.rankwise.table.summary.ColumnDescription;

/** Describes a text by strings, patterns and decimals, over FastCSV. */
public final class DescribeOracle {
    private static final Set<String> MISSING = Set.of("", "NA", "N/A", "NaN", "nan", "null", "NULL");
    private static final Pattern WHOLE = Pattern.compile("[ \t]*[-+]?[0-9]+[ \t]*");
    private static final Pattern DECIMAL =
            Pattern.compile("[ \t]*[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?[ \t]*");
    private static final Pattern BOOLEAN = Pattern.compile("(?i)true|false");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])");
    private static final Pattern TIMESTAMP =
            Pattern.compile(DATE + "[T ][0-2][0-9]:[0-5][0-9](:[0-5][0-9](\\.[0-9]+)?)?Z?");
    private static final MathContext DIGITS = new MathContext(400);

    private DescribeOracle() {}

    public static Description describe(String csv) {
        List<CsvRecord> records = CsvReader.builder().skipEmptyLines(true).ofCsvRecord(csv).stream()
                .toList();
        List<String> names = records.getFirst().getFields();
        List<ColumnDescription> columns = new ArrayList<>();
        for (int c = 0; c < names.size(); c++) {
            int column = c;
            columns.add(describe(
                    names.get(c),
                    records.stream().skip(1).map(r -> r.getField(column)).toList()));
        }
        return new Description(records.size() - 1, columns);
    }

    private static ColumnDescription describe(String name, List<String> fields) {
        List<String> values = fields.stream().filter(f -> !MISSING.contains(f)).toList();
        ColumnType type = typeOf(values);
        long missing = fields.size() - values.size();
        if (!type.isNumeric()) {
            List<byte[]> sorted = values.stream()
                    .map(v -> v.getBytes(StandardCharsets.UTF_8))
                    .sorted(Arrays::compareUnsigned)
                    .toList();
            return new ColumnDescription(
                    name,
                    type,
                    values.size(),
                    missing,
                    Double.NaN,
                    Double.NaN,
                    sorted.isEmpty() ? null : new String(sorted.getFirst(), StandardCharsets.UTF_8),
                    sorted.isEmpty() ? null : new String(sorted.getLast(), StandardCharsets.UTF_8));
        }
        List<BigDecimal> numbers = values.stream()
                .map(v -> type == ColumnType.LONG ? new BigDecimal(v.strip()) : new BigDecimal(Double.parseDouble(v)))
                .toList();
        BigDecimal n = BigDecimal.valueOf(numbers.size());
        BigDecimal sum = numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal squares = numbers.stream().map(v -> v.multiply(v)).reduce(BigDecimal.ZERO, BigDecimal::add);
        double std = numbers.size() < 2
                ? Double.NaN
                : n.multiply(squares)
                        .subtract(sum.multiply(sum))
                        .divide(n.multiply(n.subtract(BigDecimal.ONE)), DIGITS)
                        .sqrt(new MathContext(60))
                        .doubleValue();
        BigDecimal min = numbers.stream().min(BigDecimal::compareTo).orElseThrow();
        BigDecimal max = numbers.stream().max(BigDecimal::compareTo).orElseThrow();
        return new ColumnDescription(
                name,
                type,
                values.size(),
                missing,
                sum.divide(n, DIGITS).doubleValue(),
                std,
                text(type, min),
                text(type, max));
    }

    private static ColumnType typeOf(List<String> values) {
        BigInteger limit = BigInteger.TWO.pow(63);
        if (values.isEmpty()) {
            return ColumnType.STRING;
        } else if (all(values, WHOLE)
                && values.stream()
                        .map(v -> new BigInteger(v.strip().replace("+", "")))
                        .allMatch(v -> v.compareTo(limit) < 0 && v.compareTo(limit.negate()) >= 0)) {
            return ColumnType.LONG;
        } else if (all(values, DECIMAL)) {
            return ColumnType.DOUBLE;
        } else if (all(values, BOOLEAN)) {
            return ColumnType.BOOLEAN;
        } else if (all(values, DATE)) {
            return ColumnType.DATE;
        }
        return all(values, Pattern.compile(DATE + "|" + TIMESTAMP)) ? ColumnType.TIMESTAMP : ColumnType.STRING;
    }

    private static boolean all(List<String> values, Pattern pattern) {
        return values.stream().allMatch(v -> pattern.matcher(v).matches());
    }

    private static String text(ColumnType type, BigDecimal number) {
        return type == ColumnType.LONG
                ? number.setScale(0, RoundingMode.UNNECESSARY).toString()
                : Double.toString(number.doubleValue());
    }
}
