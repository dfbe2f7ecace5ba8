package org.rankwise.format.parquet;

import java.util.Locale;
import java.util.Map;

/**
 * How a column is stored.
 *
 * @param type what its values become
 * @param physical the number of the type of storage
 * @param width of a value, in bytes, of those types that have one; else 0
 * @param optional whether rows may be without a value
 * @param scale of a decimal: how many of its digits are behind the point
 */
record StoredColumn(
        String name, ParquetType type, int physical, int width, boolean optional, Conversion conversion, int scale) {
    static final int BOOLEAN = 0;
    static final int INT32 = 1;
    static final int INT64 = 2;
    static final int INT96 = 3;
    static final int FLOAT = 4;
    static final int DOUBLE = 5;
    static final int BYTES = 6;
    static final int FIXED = 7;
    private static final int INT96_BYTES = 12;
    private static final int UUID_BYTES = 16;
    private static final int FLOAT16_BYTES = 2;
    // digits of a decimal that always fit a long, and of one that is none
    private static final int LONG_DIGITS = 18;
    private static final int MOST_DIGITS = 1000;

    static StoredColumn of(String name, Map<?, ?> field, boolean optional) throws FormatException {
        int physical = (int) ParquetFile.number(field, 1);
        int width = switch (physical) {
            case INT32, FLOAT -> Integer.BYTES;
            case INT64, DOUBLE -> Long.BYTES;
            case INT96 -> INT96_BYTES;
            case FIXED -> (int) ParquetFile.number(field, 2);
            case BOOLEAN, BYTES -> 0;
            default ->
                throw new FormatException(
                        "column " + name + " is stored as type " + physical + ", which the format has not");
        };
        if (physical == FIXED && width <= 0) {
            throw new FormatException(
                    "column " + name + " has values of " + width + " bytes where at least 1 is needed");
        }
        Conversion conversion = conversion(name, field, physical, width);
        Map<?, ?> decimal = logical(field, 5);
        long scale = decimal == null ? ParquetFile.number(field, 7) : ParquetFile.number(decimal, 1);
        long digits = decimal == null ? ParquetFile.number(field, 8) : ParquetFile.number(decimal, 2);
        if (conversion == Conversion.DECIMAL && (digits < 1 || digits > MOST_DIGITS || scale < 0 || scale > digits)) {
            throw new FormatException("column " + name + " is a decimal of " + digits + " digits, " + scale
                    + " of them behind the point, which cannot be");
        }
        ParquetType type = switch (conversion) {
            case AS_IS ->
                switch (physical) {
                    case BOOLEAN -> ParquetType.BOOLEAN;
                    case INT32, INT64 -> ParquetType.INT64;
                    case FLOAT, DOUBLE -> ParquetType.DOUBLE;
                    default -> ParquetType.STRING;
                };
            case UNSIGNED -> ParquetType.INT64;
            case DATE -> ParquetType.DATE;
            case TIMESTAMP_MILLIS, TIMESTAMP_MICROS, TIMESTAMP_NANOS, TIMESTAMP_INT96 -> ParquetType.TIMESTAMP;
            case DECIMAL -> scale == 0 && digits <= LONG_DIGITS ? ParquetType.INT64 : ParquetType.DOUBLE;
            case FLOAT16 -> ParquetType.DOUBLE;
            case TIME_MILLIS, TIME_MICROS, TIME_NANOS, UUID -> ParquetType.STRING;
        };
        return new StoredColumn(name, type, physical, width, optional, conversion, (int) scale);
    }

    /** The logical type says, or else what files had before there were such. */
    private static Conversion conversion(String name, Map<?, ?> field, int physical, int width) throws FormatException {
        int converted = field.get(6) == null ? -1 : (int) ParquetFile.number(field, 6);
        Map<?, ?> time = logical(field, 7);
        Map<?, ?> timestamp = logical(field, 8);
        Map<?, ?> integer = logical(field, 10);
        Conversion found;
        if (physical == INT96) {
            found = Conversion.TIMESTAMP_INT96;
        } else if (logical(field, 5) != null || converted == 5) {
            found = Conversion.DECIMAL;
        } else if (logical(field, 6) != null || converted == 6) {
            found = Conversion.DATE;
        } else if (time != null) {
            found = byUnit(time, Conversion.TIME_MILLIS, Conversion.TIME_MICROS, Conversion.TIME_NANOS);
        } else if (timestamp != null) {
            found = byUnit(
                    timestamp, Conversion.TIMESTAMP_MILLIS, Conversion.TIMESTAMP_MICROS, Conversion.TIMESTAMP_NANOS);
        } else if (logical(field, 14) != null) {
            found = Conversion.UUID;
        } else if (logical(field, 15) != null) {
            found = Conversion.FLOAT16;
        } else if (converted == 21) {
            throw new FormatException("column " + name + " is of intervals, which are not read; write it as a number");
        } else if (integer != null) {
            found = Boolean.FALSE.equals(integer.get(2)) ? Conversion.UNSIGNED : Conversion.AS_IS;
        } else {
            found = switch (converted) {
                case 7 -> Conversion.TIME_MILLIS;
                case 8 -> Conversion.TIME_MICROS;
                case 9 -> Conversion.TIMESTAMP_MILLIS;
                case 10 -> Conversion.TIMESTAMP_MICROS;
                case 11, 12, 13, 14 -> Conversion.UNSIGNED;
                default -> Conversion.AS_IS;
            };
        }
        boolean fits = switch (found) {
            case AS_IS -> true;
            case TIMESTAMP_INT96 -> physical == INT96;
            case DATE, TIME_MILLIS -> physical == INT32;
            case UNSIGNED -> physical == INT32 || physical == INT64;
            case TIMESTAMP_MILLIS, TIMESTAMP_MICROS, TIMESTAMP_NANOS, TIME_MICROS, TIME_NANOS -> physical == INT64;
            case DECIMAL -> physical == INT32 || physical == INT64 || physical == BYTES || physical == FIXED;
            case FLOAT16 -> physical == FIXED && width == FLOAT16_BYTES;
            case UUID -> physical == FIXED && width == UUID_BYTES;
        };
        if (!fits) {
            throw new FormatException("column " + name + " is stored as type " + physical + ", which cannot be "
                    + found.name().toLowerCase(Locale.ROOT));
        }
        return found;
    }

    private static Conversion byUnit(Map<?, ?> time, Conversion millis, Conversion micros, Conversion nanos) {
        Map<?, ?> unit = (Map<?, ?>) time.get(2);
        return unit.containsKey(1) ? millis : unit.containsKey(3) ? nanos : micros;
    }

    private static Map<?, ?> logical(Map<?, ?> field, int number) {
        return field.get(10) instanceof Map<?, ?> types ? (Map<?, ?>) types.get(number) : null;
    }
}
