package org.rankwise.format.parquet;

/** What the values of a column are, and how the format calls that. */
public enum ParquetType {
    BOOLEAN(0),
    INT64(2),
    DOUBLE(5),
    /** UTF-8 text. */
    STRING(6),
    /** Days since 1970-01-01, in 32 bits. */
    DATE(1),
    /** Microseconds since 1970-01-01 00:00, in no particular zone. */
    TIMESTAMP(2);

    private final int physical;

    ParquetType(int physical) {
        this.physical = physical;
    }

    /** The number of the type in which values are stored. */
    int physical() {
        return physical;
    }
}
