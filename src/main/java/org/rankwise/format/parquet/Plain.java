package org.rankwise.format.parquet;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Values one behind the other, the lowest byte of each first; texts behind their lengths. */
final class Plain {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private Plain() {}

    /** Adds the values of {@code page[from .. page.length)}. */
    static void read(StoredColumn column, byte[] page, int from, int count, ColumnValues into) throws FormatException {
        int width = column.width();
        int left = page.length - from;
        if (count < 0
                || left < 0
                || (column.physical() == StoredColumn.BOOLEAN
                                ? (count + 7L) / 8
                                : column.physical() == StoredColumn.BYTES
                                        ? (long) Integer.BYTES * count
                                        : (long) width * count)
                        > left) {
            throw into.few();
        }
        into.reserve(count);
        switch (column.physical()) {
            case StoredColumn.BOOLEAN -> {
                for (int i = 0; i < count; i++) {
                    into.add(page[from + (i >>> 3)] >>> (i & 7) & 1L);
                }
            }
            case StoredColumn.INT32, StoredColumn.INT64 -> {
                for (int i = 0; i < count; i++) {
                    into.add(number(page, from + i * width, width));
                }
            }
            case StoredColumn.FLOAT -> {
                // the decimal that was meant, not the digits of its nearest float
                for (int i = 0; i < count; i++) {
                    into.add(Double.parseDouble(
                            Float.toString(Float.intBitsToFloat((int) number(page, from + i * width, width)))));
                }
            }
            case StoredColumn.DOUBLE -> {
                for (int i = 0; i < count; i++) {
                    into.add(Double.longBitsToDouble(number(page, from + i * width, width)));
                }
            }
            case StoredColumn.BYTES -> readTexts(page, from, count, into);
            default -> {
                for (int i = 0; i < count; i++) {
                    into.add(page, from + i * width, width);
                }
            }
        }
    }

    private static void readTexts(byte[] page, int from, int count, ColumnValues into) throws FormatException {
        int at = from;
        for (int i = 0; i < count; i++) {
            if (page.length - at < Integer.BYTES) {
                throw into.few();
            }
            int size = (int) number(page, at, Integer.BYTES);
            at += Integer.BYTES;
            if (size < 0 || size > page.length - at) {
                throw into.few();
            }
            into.add(page, at, size);
            at += size;
        }
    }

    /** A number of 4 or 8 bytes, with its sign. */
    static long number(byte[] bytes, int at, int width) {
        return width == Long.BYTES ? (long) LONGS.get(bytes, at) : (int) INTS.get(bytes, at);
    }
}
