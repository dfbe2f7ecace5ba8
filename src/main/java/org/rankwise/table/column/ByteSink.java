package org.rankwise.table.column;

import java.util.Arrays;

/** Bytes that grow; for text that is made field by field. */
public final class ByteSink {
    public byte[] bytes;
    public int length;

    public ByteSink(int capacity) {
        bytes = new byte[capacity];
    }

    public void reserve(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
        }
    }

    public void put(int b) {
        reserve(1);
        bytes[length++] = (byte) b;
    }

    public void put(byte[] from, int offset, int count) {
        reserve(count);
        System.arraycopy(from, offset, bytes, length, count);
        length += count;
    }

    public void putLong(long value) {
        reserve(Long.BYTES);
        Swar.set(bytes, length, value);
        length += Long.BYTES;
    }

    /** ASCII alone. */
    @SuppressWarnings("deprecation")
    public void putAscii(String text) {
        reserve(text.length());
        text.getBytes(0, text.length(), bytes, length);
        length += text.length();
    }

    public byte[] copy() {
        return Arrays.copyOf(bytes, length);
    }

    public boolean holds(byte[] other) {
        return Arrays.equals(bytes, 0, length, other, 0, other.length);
    }
}
