package org.rankwise.table.column;

import java.util.Locale;
import org.rankwise.fault.UsageException;

/** What the fields of a column all are. */
public enum ColumnType {
    /** {@code true} or {@code false} in any case. */
    BOOLEAN,
    /** A whole number of 64 bits. */
    LONG,
    /** The double nearest to a decimal number. */
    DOUBLE,
    /** {@code 2026-01-31}. */
    DATE,
    /** A date, {@code T} or a space, {@code 23:59}, seconds and their fraction if any, {@code Z} or an offset if any. */
    TIMESTAMP,
    /** Any text. */
    STRING;

    /** The type of a name such as {@code double}. */
    public static ColumnType of(String name) {
        for (ColumnType type : values()) {
            if (type.toString().equals(name)) {
                return type;
            }
        }
        throw new UsageException(
                "type \"" + name + "\" where boolean, long, double, date, timestamp or string is needed");
    }

    public boolean isNumeric() {
        return this == LONG || this == DOUBLE;
    }

    /** The narrowest type for fields of both; associative and commutative. */
    public ColumnType join(ColumnType other) {
        if (this == other) {
            return this;
        } else if (isNumeric() && other.isNumeric()) {
            return DOUBLE;
        } else if (isTime() && other.isTime()) {
            return TIMESTAMP;
        }
        return STRING;
    }

    private boolean isTime() {
        return this == DATE || this == TIMESTAMP;
    }

    /** The name in results and options: {@code double}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
