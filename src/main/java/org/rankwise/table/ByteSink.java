package org.rankwise.table;

import java.util.Arrays;

/** Bytes that grow; for text that is made field by field. */
final class ByteSink {
    byte[] bytes;
    int length;

    ByteSink(int capacity) {
        bytes = new byte[capacity];
    }

    void reserve(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
        }
    }

    void put(int b) {
        reserve(1);
        bytes[length++] = (byte) b;
    }

    void put(byte[] from, int offset, int count) {
        reserve(count);
        System.arraycopy(from, offset, bytes, length, count);
        length += count;
    }

    void putLong(long value) {
        reserve(Long.BYTES);
        Swar.set(bytes, length, value);
        length += Long.BYTES;
    }

    /** ASCII alone. */
    @SuppressWarnings("deprecation")
    void putAscii(String text) {
        reserve(text.length());
        text.getBytes(0, text.length(), bytes, length);
        length += text.length();
    }

    byte[] copy() {
        return Arrays.copyOf(bytes, length);
    }

    boolean holds(byte[] other) {
        return Arrays.equals(bytes, 0, length, other, 0, other.length);
    }
}
