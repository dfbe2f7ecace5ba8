package org.rankwise.parquet;

import java.util.Map;

/**
 * How a column is stored.
 *
 * @param physical the number of the type of storage
 * @param optional whether rows may be without a value
 * @param divisor what a stored number of a timestamp is to be divided by to become microseconds; below zero, multiplied
 */
record StoredColumn(String name, ParquetType type, int physical, boolean optional, long divisor) {
    static final int BOOLEAN = 0;
    static final int INT32 = 1;
    static final int INT64 = 2;
    static final int FLOAT = 4;
    static final int DOUBLE = 5;
    static final int BYTES = 6;
    private static final int DATE = 6;
    private static final int TIMESTAMP_MILLIS = 9;
    private static final int TIMESTAMP_MICROS = 10;
    private static final int DECIMAL = 5;

    static StoredColumn of(String name, Map<?, ?> field, boolean optional) throws FormatException {
        int physical = (int) ParquetFile.number(field, 1);
        int converted = field.get(6) == null ? -1 : (int) ParquetFile.number(field, 6);
        Map<?, ?> logical = field.get(10) == null ? Map.of() : (Map<?, ?>) field.get(10);
        Map<?, ?> timestamp = (Map<?, ?>) logical.get(8);
        if (converted == DECIMAL || logical.containsKey(5) || physical < 0 || physical > BYTES || physical == 3) {
            throw new FormatException("column " + name + " is of a type that is not read; cast it to a number or text");
        }
        if (timestamp != null) {
            Map<?, ?> unit = (Map<?, ?>) timestamp.get(2);
            return new StoredColumn(name, ParquetType.TIMESTAMP, physical, optional,
                    unit.containsKey(1) ? -1000 : unit.containsKey(3) ? 1000 : 1);
        } else if (converted == TIMESTAMP_MILLIS || converted == TIMESTAMP_MICROS) {
            return new StoredColumn(name, ParquetType.TIMESTAMP, physical, optional, converted == TIMESTAMP_MILLIS ? -1000 : 1);
        }
        ParquetType type = switch (physical) {
            case BOOLEAN -> ParquetType.BOOLEAN;
            case INT32 -> converted == DATE || logical.containsKey(6) ? ParquetType.DATE : ParquetType.INT64;
            case INT64 -> ParquetType.INT64;
            case FLOAT, DOUBLE -> ParquetType.DOUBLE;
            default -> ParquetType.STRING;
        };
        return new StoredColumn(name, type, physical, optional, 1);
    }

    /** A stored number as a timestamp's microseconds, or as it is. */
    long scaled(long number) {
        return divisor < 0 ? Math.multiplyExact(number, -divisor) : divisor == 1 ? number : Math.floorDiv(number, divisor);
    }
}
