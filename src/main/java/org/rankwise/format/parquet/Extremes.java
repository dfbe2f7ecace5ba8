package org.rankwise.format.parquet;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The least and greatest value of a column, numbers as PLAIN bytes and texts as they are; null where there is no value, and
 * for texts that are long.
 */
record Extremes(byte[] least, byte[] greatest) {
    private static final int LONGEST_TEXT = 256;
    private static final Extremes NONE = new Extremes(null, null);

    static Extremes of(ParquetColumn column) {
        if (column.missing().cardinality() == column.rows()) {
            return NONE;
        } else if (column.type() == ParquetType.STRING) {
            return ofTexts(column);
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

    private static Extremes ofTexts(ParquetColumn column) {
        byte[] bytes = column.bytes();
        int least = -1;
        int greatest = -1;
        for (int row = 0; row < column.rows(); row++) {
            if (!column.missing().get(row)) {
                least = least < 0 || compare(column, row, least) < 0 ? row : least;
                greatest = greatest < 0 || compare(column, row, greatest) > 0 ? row : greatest;
            }
        }
        int leastLength = column.ends()[least] - column.start(least);
        int greatestLength = column.ends()[greatest] - column.start(greatest);
        return leastLength > LONGEST_TEXT || greatestLength > LONGEST_TEXT
                ? NONE
                : new Extremes(
                        Arrays.copyOfRange(bytes, column.start(least), column.ends()[least]),
                        Arrays.copyOfRange(bytes, column.start(greatest), column.ends()[greatest]));
    }

    private static int compare(ParquetColumn column, int row, int other) {
        return Arrays.compareUnsigned(
                column.bytes(),
                column.start(row),
                column.ends()[row],
                column.bytes(),
                column.start(other),
                column.ends()[other]);
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
        return new Extremes(
                plain(ParquetType.DOUBLE, Double.doubleToLongBits(least == 0 ? -0.0 : least)),
                plain(ParquetType.DOUBLE, Double.doubleToLongBits(greatest + 0.0)));
    }

    private static byte[] plain(ParquetType type, long bits) {
        if (type == ParquetType.BOOLEAN) {
            return new byte[] {(byte) bits};
        }
        ByteBuffer buffer = ByteBuffer.allocate(type == ParquetType.DATE ? Integer.BYTES : Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        return (type == ParquetType.DATE ? buffer.putInt((int) bits) : buffer.putLong(bits)).array();
    }
}
