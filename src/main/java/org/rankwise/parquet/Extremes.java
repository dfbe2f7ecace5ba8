package org.rankwise.parquet;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The least and greatest value of a column as PLAIN bytes; null where there is no value, and for texts, which may be long.
 */
record Extremes(byte[] least, byte[] greatest) {
    private static final Extremes NONE = new Extremes(null, null);

    static Extremes of(ParquetColumn column) {
        if (column.type() == ParquetType.STRING || column.type() == ParquetType.BOOLEAN
                || column.missing().cardinality() == column.rows()) {
            return NONE;
        } else if (column.type() == ParquetType.DOUBLE) {
            return ofDoubles(column);
        }
        long least = Long.MAX_VALUE;
        long greatest = Long.MIN_VALUE;
        for (int row = 0; row < column.rows(); row++) {
            if (!column.missing().get(row)) {
                least = Math.min(least, column.longs()[row]);
                greatest = Math.max(greatest, column.longs()[row]);
            }
        }
        return new Extremes(plain(column.type(), least), plain(column.type(), greatest));
    }

    private static Extremes ofDoubles(ParquetColumn column) {
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (int row = 0; row < column.rows(); row++) {
            if (!column.missing().get(row)) {
                least = Math.min(least, column.doubles()[row]);
                greatest = Math.max(greatest, column.doubles()[row]);
            }
        }
        // the format wants zeros that include both signs
        return new Extremes(plain(ParquetType.DOUBLE, Double.doubleToLongBits(least == 0 ? -0.0 : least)),
                plain(ParquetType.DOUBLE, Double.doubleToLongBits(greatest + 0.0)));
    }

    private static byte[] plain(ParquetType type, long bits) {
        ByteBuffer buffer = ByteBuffer.allocate(type == ParquetType.DATE ? Integer.BYTES : Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        return (type == ParquetType.DATE ? buffer.putInt((int) bits) : buffer.putLong(bits)).array();
    }
}
