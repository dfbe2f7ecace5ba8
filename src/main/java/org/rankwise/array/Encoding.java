package org.rankwise.array;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * How elements stand in a file.
 *
 * @param type of an element
 * @param order of its bytes
 * @param flipped whether integers have their topmost bit flipped: FITS stores unsigned types, which it has not, as
 *     signed ones less their middle value, and signed bytes as unsigned ones
 */
public record Encoding(NumberType type, ByteOrder order, boolean flipped) {
    private static final VarHandle SHORT = view(short[].class);
    private static final VarHandle INT = view(int[].class);
    private static final VarHandle LONG = view(long[].class);

    public static Encoding of(NumberType type, ByteOrder order) {
        return new Encoding(type, order, false);
    }

    /** Reads {@code count} elements, {@code step} elements apart, from {@code bytes[from ...]} into values from {@code at} on. */
    public void decode(byte[] bytes, int from, int step, int count, Values into, int at) {
        int parts = type.components();
        if (parts == 1) {
            decodeNumbers(bytes, from, step * type.bytes(), count, into, at);
        } else {
            Encoding component = of(type.component(), order);
            for (int i = 0; i < count; i++) {
                component.decodeNumbers(bytes, from + i * step * type.bytes(), type.bytes() / parts, parts, into,
                        at + parts * i);
            }
        }
    }

    private void decodeNumbers(byte[] bytes, int from, int stride, int count, Values into, int at) {
        boolean swap = order != ByteOrder.LITTLE_ENDIAN;
        if (type.isLong()) {
            long flip = flipped ? Long.MIN_VALUE : 0;
            long[] longs = into.longs();
            for (int i = 0; i < count; i++) {
                longs[at + i] = longAt(bytes, from + i * stride, swap) ^ flip;
            }
            return;
        }
        double[] doubles = into.doubles();
        int flip = flipped ? 1 << 8 * type.bytes() - 1 : 0;
        switch (type) {
            case BOOL -> {
                for (int i = 0; i < count; i++) {
                    doubles[at + i] = bytes[from + i * stride] == 0 ? 0 : 1;
                }
            }
            case INT8 -> {
                for (int i = 0; i < count; i++) {
                    doubles[at + i] = (byte) (bytes[from + i * stride] ^ flip);
                }
            }
            case UINT8 -> {
                for (int i = 0; i < count; i++) {
                    doubles[at + i] = (bytes[from + i * stride] ^ flip) & 0xff;
                }
            }
            case INT16 -> {
                for (int i = 0; i < count; i++) {
                    doubles[at + i] = (short) (shortAt(bytes, from + i * stride, swap) ^ flip);
                }
            }
            case UINT16 -> {
                for (int i = 0; i < count; i++) {
                    doubles[at + i] = (shortAt(bytes, from + i * stride, swap) ^ flip) & 0xffff;
                }
            }
            case INT32 -> {
                for (int i = 0; i < count; i++) {
                    doubles[at + i] = intAt(bytes, from + i * stride, swap) ^ flip;
                }
            }
            case UINT32 -> {
                for (int i = 0; i < count; i++) {
                    doubles[at + i] = (intAt(bytes, from + i * stride, swap) ^ flip) & 0xffffffffL;
                }
            }
            case FLOAT16 -> {
                for (int i = 0; i < count; i++) {
                    doubles[at + i] = Float.float16ToFloat(shortAt(bytes, from + i * stride, swap));
                }
            }
            case FLOAT32 -> {
                for (int i = 0; i < count; i++) {
                    doubles[at + i] = Float.intBitsToFloat(intAt(bytes, from + i * stride, swap));
                }
            }
            case FLOAT64 -> {
                for (int i = 0; i < count; i++) {
                    doubles[at + i] = Double.longBitsToDouble(longAt(bytes, from + i * stride, swap));
                }
            }
            default -> throw new IllegalStateException(type + " is no single number");
        }
    }

    /** Writes numbers {@code [at, at + count)} side by side; a number that the type has not becomes what a Java cast makes of it. */
    public void encode(Values values, int at, int count, byte[] into, int from) {
        NumberType number = type.component();
        boolean swap = order != ByteOrder.LITTLE_ENDIAN;
        long flip = flipped ? 1L << 8 * type.bytes() - 1 : 0;
        for (int i = 0; i < count; i++) {
            switch (number.bytes()) {
                case 1 -> into[from + i] = (byte) (bits(number, values, at + i) ^ flip);
                case 2 -> {
                    short bits = (short) (bits(number, values, at + i) ^ flip);
                    SHORT.set(into, from + 2 * i, swap ? Short.reverseBytes(bits) : bits);
                }
                case 4 -> {
                    int bits = (int) (bits(number, values, at + i) ^ flip);
                    INT.set(into, from + 4 * i, swap ? Integer.reverseBytes(bits) : bits);
                }
                default -> {
                    long bits = bits(number, values, at + i) ^ flip;
                    LONG.set(into, from + 8 * i, swap ? Long.reverseBytes(bits) : bits);
                }
            }
        }
    }

    private static long bits(NumberType number, Values values, int index) {
        return switch (number) {
            case INT64, UINT64 -> values.type().isLong() ? values.longs()[index] : (long) values.doubles()[index];
            case FLOAT16 -> Float.floatToFloat16((float) values.asDouble(index));
            case FLOAT32 -> Float.floatToRawIntBits((float) values.asDouble(index));
            case FLOAT64 -> Double.doubleToRawLongBits(values.asDouble(index));
            default -> (long) values.asDouble(index);
        };
    }

    private static short shortAt(byte[] bytes, int offset, boolean swap) {
        short value = (short) SHORT.get(bytes, offset);
        return swap ? Short.reverseBytes(value) : value;
    }

    private static int intAt(byte[] bytes, int offset, boolean swap) {
        int value = (int) INT.get(bytes, offset);
        return swap ? Integer.reverseBytes(value) : value;
    }

    private static long longAt(byte[] bytes, int offset, boolean swap) {
        long value = (long) LONG.get(bytes, offset);
        return swap ? Long.reverseBytes(value) : value;
    }

    private static VarHandle view(Class<?> array) {
        return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.LITTLE_ENDIAN);
    }
}
