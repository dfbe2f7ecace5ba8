package org.rankwise.table.expression;

import org.rankwise.table.column.Column;
import org.rankwise.table.column.ColumnType;
import org.rankwise.table.column.Columns;
import org.rankwise.table.column.LongColumn;
import org.rankwise.table.column.Missing;

/**
 * What values a part of a formula may have in rows that were not read. Too much may be possible, too little never.
 *
 * @param extremes two rows: a value that none is below, and one that none is above; null where nothing is known of them
 * @param exact whether all values are the same one, which both extremes are
 * @param missing whether some may be missing
 * @param present whether some may not
 */
public record ValueBounds(Column extremes, boolean exact, boolean missing, boolean present) {
    public static final ValueBounds ANYTHING = new ValueBounds(null, false, true, true);
    private static final ValueBounds MISSING = new ValueBounds(null, false, true, false);

    /** What is told of the columns of such rows. */
    @FunctionalInterface
    public interface Known {
        ValueBounds of(String column);
    }

    /** Bounds of one value, missing if it is null. */
    public static ValueBounds constant(ColumnType type, String value) {
        return value == null ? MISSING : new ValueBounds(Columns.constant(type, value, 2), true, false, true);
    }

    boolean canBeTrue() {
        return present && (!isCondition() || ((LongColumn) extremes).values()[1] == 1);
    }

    private boolean canBeFalse() {
        return present && (!isCondition() || ((LongColumn) extremes).values()[0] == 0);
    }

    private boolean isCondition() {
        return extremes != null && extremes.type() == ColumnType.BOOLEAN;
    }

    @SuppressWarnings("ArgumentSelectionDefectChecker") // what can be false can be true of its opposite
    static ValueBounds not(ValueBounds value) {
        return condition(value.canBeFalse(), value.canBeTrue(), value.missing);
    }

    static ValueBounds or(ValueBounds a, ValueBounds b) {
        return condition(a.canBeTrue() || b.canBeTrue(), a.canBeFalse() && b.canBeFalse(), a.missing || b.missing);
    }

    static ValueBounds isNull(ValueBounds value) {
        return condition(value.missing, value.present, false);
    }

    /** Bounds of what {@link Operators#compare} gives. */
    static ValueBounds compare(String sign, ValueBounds a, ValueBounds b) {
        boolean missing = a.missing || b.missing;
        ColumnType type = !a.present || !b.present ? null : common(a, b);
        if (type == null) {
            return condition(a.present && b.present, a.present && b.present, missing);
        }
        Column left = a.extremes.cast(type);
        Column right = b.extremes.cast(type);
        int leastToGreatest = left.compare(0, right, 1);
        int greatestToLeast = left.compare(1, right, 0);
        boolean canBeTrue = false;
        boolean canBeFalse = false;
        for (int order = -1; order <= 1; order++) {
            boolean can = order < 0
                    ? leastToGreatest < 0
                    : order > 0 ? greatestToLeast > 0 : leastToGreatest <= 0 && greatestToLeast >= 0;
            canBeTrue |= can && Operators.holds(sign, order);
            canBeFalse |= can && !Operators.holds(sign, order);
        }
        return condition(canBeTrue, canBeFalse, missing);
    }

    /** The type in which the extremes can be compared, and are still extremes; null if there is none. */
    private static ColumnType common(ValueBounds a, ValueBounds b) {
        if (a.extremes == null || b.extremes == null) {
            return null;
        }
        ColumnType x = a.extremes.type();
        ColumnType y = b.extremes.type();
        if (x == ColumnType.STRING && y == ColumnType.STRING || x.join(y) != ColumnType.STRING) {
            return x.join(y);
        }
        // texts are in another order than the times that they may say
        boolean fits = x == ColumnType.STRING && a.exact && !y.isNumeric() && a.extremes.misfit(y) == Column.NONE
                || y == ColumnType.STRING && b.exact && !x.isNumeric() && b.extremes.misfit(x) == Column.NONE;
        return !fits ? null : x == ColumnType.STRING ? y : x;
    }

    private static ValueBounds condition(boolean canBeTrue, boolean canBeFalse, boolean missing) {
        if (!canBeTrue && !canBeFalse) {
            return MISSING;
        }
        long[] extremes = {canBeFalse ? 0 : 1, canBeTrue ? 1 : 0};
        return new ValueBounds(new LongColumn(ColumnType.BOOLEAN, extremes, Missing.NONE), false, missing, true);
    }
}
