package org.rankwise.format.parquet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads structures in Thrift's compact protocol as maps from the numbers of fields to longs, doubles, booleans, byte
 * arrays, lists and maps. Sizes are believed only as far as there are bytes.
 */
final class CompactReader {
    private static final int DEEPEST = 32;
    private static final int MAP = 11;
    private static final int SET = 10;
    private static final int DOUBLE = 7;
    private static final int BYTE = 3;
    private static final int I16 = 4;

    private final byte[] bytes;
    private int at;
    private int depth;

    CompactReader(byte[] bytes, int from) {
        this.bytes = bytes;
        at = from;
    }

    /** Where the next byte is. */
    int position() {
        return at;
    }

    /** @throws FormatException if there is no structure */
    Map<Integer, Object> struct() throws FormatException {
        deeper();
        Map<Integer, Object> fields = new HashMap<>();
        int field = 0;
        for (int header = next(); header != 0; header = next()) {
            int type = header & 0xf;
            int step = header >>> 4;
            if (step == 0) {
                long zigzag = varint();
                field = (int) (zigzag >>> 1 ^ -(zigzag & 1));
            } else {
                field += step;
            }
            fields.put(field, type == CompactWriter.TRUE ? true : type == CompactWriter.FALSE ? false : value(type));
        }
        depth--;
        return fields;
    }

    private Object value(int type) throws FormatException {
        return switch (type) {
            case CompactWriter.TRUE, CompactWriter.FALSE -> next() == CompactWriter.TRUE;
            case BYTE -> (long) (byte) next();
            case I16, CompactWriter.I32, CompactWriter.I64 -> {
                long zigzag = varint();
                yield zigzag >>> 1 ^ -(zigzag & 1);
            }
            case DOUBLE -> {
                take(Double.BYTES);
                yield Double.NaN;
            }
            case CompactWriter.BINARY -> take(length());
            case CompactWriter.LIST, SET -> list();
            case MAP -> {
                deeper();
                int size = length();
                int types = size == 0 ? 0 : next();
                for (int i = 0; i < size; i++) {
                    value(types >>> 4);
                    value(types & 0xf);
                }
                depth--;
                yield Map.of();
            }
            case CompactWriter.STRUCT -> struct();
            default -> throw new FormatException("its metadata has a field of unknown type " + type);
        };
    }

    private List<Object> list() throws FormatException {
        deeper();
        int header = next();
        int size = header >>> 4 == 15 ? length() : header >>> 4;
        List<Object> items = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            items.add(value(header & 0xf));
        }
        depth--;
        return items;
    }

    private void deeper() throws FormatException {
        if (++depth > DEEPEST) {
            throw new FormatException("its metadata is nested too deeply");
        }
    }

    /** A number of items, each of which takes a byte at least. */
    private int length() throws FormatException {
        long length = varint();
        if (length < 0 || length > bytes.length - at) {
            throw new FormatException(
                    "its metadata promises " + length + " items where " + (bytes.length - at) + " bytes are left");
        }
        return (int) length;
    }

    private byte[] take(int length) throws FormatException {
        if (length > bytes.length - at) {
            throw new FormatException("its metadata ends too soon");
        }
        at += length;
        return Arrays.copyOfRange(bytes, at - length, at);
    }

    private long varint() throws FormatException {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int b = next();
            value |= (b & 0x7fL) << shift;
            if (b < 0x80) {
                return value;
            }
        }
        throw new FormatException("its metadata has a number of more than 64 bits");
    }

    private int next() throws FormatException {
        if (at >= bytes.length) {
            throw new FormatException("its metadata ends too soon");
        }
        return bytes[at++] & 0xff;
    }
}
