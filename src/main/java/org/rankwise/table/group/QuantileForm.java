package org.rankwise.table.group;

import java.math.BigDecimal;
import java.util.Optional;
import org.rankwise.fault.UsageException;
import org.rankwise.stats.Interpolation;

/**
 * Quantiles, as NumPy's and DuckDB's {@code quantile_cont}: {@code quantile:0.95:COLUMN}, or {@code p95:COLUMN} by hundredths,
 * of which there may be fractions as in {@code p99.9}.
 */
final class QuantileForm implements AggregateForm {
    private static final String NAME = "quantile";
    private static final int PERCENT = 2;

    @Override
    public String label() {
        return "quantile:P (p95 for quantile:0.95)";
    }

    @Override
    public boolean needsNumbers() {
        return true;
    }

    @Override
    public Optional<Aggregate> read(String name, String rest) {
        if (name.equals(NAME)) {
            int colon = rest.indexOf(':');
            BigDecimal fraction = colon < 1 || colon == rest.length() - 1 ? null : number(rest.substring(0, colon));
            if (!isFraction(fraction)) {
                throw new UsageException("aggregate \"" + name + ":" + rest
                        + "\" where quantile:P:COLUMN with a P from 0 to 1 is needed, such as quantile:0.95:COLUMN");
            }
            return Optional.of(quantile(fraction, NAME + "_" + rest.substring(0, colon), rest.substring(colon + 1)));
        } else if (name.length() > 1 && name.charAt(0) == 'p' && isDigit(name.charAt(1))) {
            BigDecimal percent = number(name.substring(1));
            BigDecimal fraction = percent == null ? null : percent.movePointLeft(PERCENT);
            if (!isFraction(fraction)) {
                throw new UsageException(
                        "aggregate \"" + name + "\" where one from p0 to p100 is needed, such as p95:COLUMN");
            }
            return Optional.of(quantile(fraction, name, rest));
        }
        return Optional.empty();
    }

    private static Aggregate quantile(BigDecimal fraction, String name, String column) {
        return new Aggregate(
                AggregateFunction.ofNumbers(
                        name, GroupValues.FAMILY, new Quantile(fraction.doubleValue(), Interpolation::linear)),
                name,
                column);
    }

    /** A decimal number, or null if it is none. */
    private static BigDecimal number(String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException _) {
            return null;
        }
    }

    private static boolean isFraction(BigDecimal number) {
        return number != null && number.signum() >= 0 && number.compareTo(BigDecimal.ONE) <= 0;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
