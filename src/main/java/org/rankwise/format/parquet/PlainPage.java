package org.rankwise.format.parquet;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A page of version 1, uncompressed: which rows have a value, then those values, PLAIN.
 *
 * <pre>
 *   length of the levels, 4 bytes | levels: 1 where there is a value, as a hybrid of runs and packed bits | values
 * </pre>
 */
final class PlainPage {
    private final ParquetColumn column;

    PlainPage(ParquetColumn column) {
        this.column = column;
    }

    byte[] bytes() {
        byte[] levels = levels();
        int present = column.rows() - column.missing().cardinality();
        ByteBuffer out = ByteBuffer.allocate(Math.addExact(Integer.BYTES + levels.length, valueBytes(present)))
                .order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(levels.length).put(levels);
        int bit = 0;
        for (int row = 0; row < column.rows(); row++) {
            if (column.missing().get(row)) {
                continue;
            }
            switch (column.type()) {
                case INT64, TIMESTAMP -> out.putLong(column.longs()[row]);
                case DATE -> out.putInt((int) column.longs()[row]);
                case DOUBLE -> out.putDouble(column.doubles()[row]);
                case STRING -> {
                    int start = column.start(row);
                    int length = column.ends()[row] - start;
                    out.putInt(length).put(column.bytes(), start, length);
                }
                case BOOLEAN -> {
                    int at = out.position() + (bit >>> 3);
                    out.put(at, (byte) (out.get(at) | column.longs()[row] << (bit & 7)));
                    bit++;
                }
            }
        }
        return out.array();
    }

    private int valueBytes(int present) {
        return switch (column.type()) {
            case INT64, TIMESTAMP, DOUBLE -> Math.multiplyExact(Long.BYTES, present);
            case DATE -> Math.multiplyExact(Integer.BYTES, present);
            case BOOLEAN -> present + 7 >>> 3;
            case STRING -> Math.addExact(column.bytes().length, Math.multiplyExact(Integer.BYTES, present));
        };
    }

    /** One run where all rows have a value; else one of packed bits, the first row's the lowest. */
    private byte[] levels() {
        if (column.missing().isEmpty()) {
            byte[] header = varint((long) column.rows() << 1);
            byte[] run = Arrays.copyOf(header, header.length + 1);
            run[header.length] = 1;
            return run;
        }
        int groups = column.rows() + 7 >>> 3;
        byte[] header = varint((long) groups << 1 | 1);
        byte[] packed = Arrays.copyOf(header, header.length + groups);
        for (int row = 0; row < column.rows(); row++) {
            if (!column.missing().get(row)) {
                packed[header.length + (row >>> 3)] |= (byte) (1 << (row & 7));
            }
        }
        return packed;
    }

    private static byte[] varint(long value) {
        byte[] bytes = new byte[10];
        int length = 0;
        long rest = value;
        while (rest > 0x7f) {
            bytes[length++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
        return Arrays.copyOf(bytes, length);
    }
}
