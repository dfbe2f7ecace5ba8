package org.rankwise.format.parquet;

/** What is done to a stored value to make it one of a table's; the logical types of the format. */
enum Conversion {
    AS_IS,
    /** Unsigned numbers of 8 to 64 bits, in a signed one of 32 or 64. */
    UNSIGNED,
    /** Days since 1970-01-01. */
    DATE,
    /** A time since 1970-01-01, to microseconds; what nanoseconds say beyond is cut. */
    TIMESTAMP_MILLIS,
    TIMESTAMP_MICROS,
    TIMESTAMP_NANOS,
    /** Nanoseconds of a day, 8 bytes, and the Julian day, 4 bytes: a timestamp of older Spark, Hive and Impala. */
    TIMESTAMP_INT96,
    /** A time of day, to text. */
    TIME_MILLIS,
    TIME_MICROS,
    TIME_NANOS,
    /** A whole number to be divided by a power of ten; in bytes, the highest first. */
    DECIMAL,
    /** A floating-point number of 16 bits. */
    FLOAT16,
    /** 16 bytes, to text. */
    UUID;

    /** Whether the order of what is stored, as numbers with their sign, is that of what is made of it. */
    boolean keepsSignedOrder() {
        return switch (this) {
            case AS_IS, DATE, TIMESTAMP_MILLIS, TIMESTAMP_MICROS, TIMESTAMP_NANOS, DECIMAL -> true;
            default -> false;
        };
    }
}
