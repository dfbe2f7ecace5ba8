package org.rankwise.format.parquet;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/** Writes structures in Thrift's compact protocol, in which Parquet's metadata is. Fields go in order of their numbers. */
final class CompactWriter {
    static final int TRUE = 1;
    static final int FALSE = 2;
    static final int I32 = 5;
    static final int I64 = 6;
    static final int BINARY = 8;
    static final int LIST = 9;
    static final int STRUCT = 12;
    private static final int LONG_LIST = 15;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Deque<Integer> outer = new ArrayDeque<>();
    private int lastField;

    byte[] bytes() {
        return out.toByteArray();
    }

    CompactWriter i32(int field, int value) {
        header(field, I32);
        varint((value << 1 ^ value >> 31) & 0xffffffffL);
        return this;
    }

    CompactWriter i64(int field, long value) {
        header(field, I64);
        varint(value << 1 ^ value >> 63);
        return this;
    }

    CompactWriter bool(int field, boolean value) {
        header(field, value ? TRUE : FALSE);
        return this;
    }

    CompactWriter string(int field, String value) {
        return binary(field, value.getBytes(StandardCharsets.UTF_8));
    }

    CompactWriter binary(int field, byte[] value) {
        header(field, BINARY);
        item(value);
        return this;
    }

    /** Begins a list, whose items follow. */
    CompactWriter list(int field, int itemType, int size) {
        header(field, LIST);
        if (size < LONG_LIST) {
            out.write(size << 4 | itemType);
        } else {
            out.write(LONG_LIST << 4 | itemType);
            varint(size);
        }
        return this;
    }

    CompactWriter item(int value) {
        varint((value << 1 ^ value >> 31) & 0xffffffffL);
        return this;
    }

    CompactWriter item(byte[] value) {
        varint(value.length);
        out.writeBytes(value);
        return this;
    }

    /** Begins a structure in a field, which {@link #end} ends. */
    CompactWriter begin(int field) {
        header(field, STRUCT);
        return beginItem();
    }

    /** Begins a structure in a list. */
    CompactWriter beginItem() {
        outer.push(lastField);
        lastField = 0;
        return this;
    }

    CompactWriter end() {
        out.write(0);
        lastField = outer.pop();
        return this;
    }

    /** Ends the outermost structure. */
    byte[] finish() {
        out.write(0);
        return bytes();
    }

    private void header(int field, int type) {
        out.write(field - lastField << 4 | type);
        lastField = field;
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) rest & 0x7f | 0x80);
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
