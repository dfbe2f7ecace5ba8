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
public record NumberEncoding(NumberType type, ByteOrder order, boolean flipped) {
    private static final VarHandle SHORT = view(short[].class);
    private static final VarHandle INT = view(int[].class);
    private static final VarHandle LONG = view(long[].class);

    /** Elements as they are, no bit of them flipped. */
    public static NumberEncoding of(NumberType type, ByteOrder order) {
        return new NumberEncoding(type, order, false);
    }

    /**
     * Reads {@code count} elements, {@code step} elements apart, from {@code bytes[from ...]} into values from {@code at}
     * on. Bytes between elements are overwritten: every loop then runs over neighbours, which is what is fast.
     */
    public void decode(byte[] bytes, int from, int step, int count, ArrayValues into, int at) {
        int size = type.bytes();
        if (step > 1) {
            for (int i = 1; i < count; i++) {
                System.arraycopy(bytes, from + i * step * size, bytes, from + i * size, size);
            }
        }
        NumberType number = type.component();
        int numbers = count * type.components();
        if (type.isLong()) {
            decodeLongs(bytes, from, numbers, into.longs(), at);
        } else if (number.isFloating()) {
            decodeFloating(number, bytes, from, numbers, into.doubles(), at);
        } else {
            decodeIntegers(bytes, from, numbers, into.doubles(), at);
        }
    }

    private void decodeLongs(byte[] bytes, int from, int count, long[] into, int at) {
        boolean swap = swaps();
        long flip = flip();
        for (int i = 0; i < count; i++) {
            into[at + i] = longAt(bytes, from + 8 * i, swap) ^ flip;
        }
    }

    private void decodeFloating(NumberType number, byte[] bytes, int from, int count, double[] into, int at) {
        boolean swap = swaps();
        switch (number) {
            case FLOAT16 -> {
                for (int i = 0; i < count; i++) {
                    into[at + i] = Float.float16ToFloat(shortAt(bytes, from + 2 * i, swap));
                }
            }
            case FLOAT32 -> {
                for (int i = 0; i < count; i++) {
                    into[at + i] = Float.intBitsToFloat(intAt(bytes, from + 4 * i, swap));
                }
            }
            default -> {
                for (int i = 0; i < count; i++) {
                    into[at + i] = Double.longBitsToDouble(longAt(bytes, from + 8 * i, swap));
                }
            }
        }
    }

    private void decodeIntegers(byte[] bytes, int from, int count, double[] into, int at) {
        boolean swap = swaps();
        int flip = (int) flip();
        switch (type) {
            case BOOL -> {
                for (int i = 0; i < count; i++) {
                    into[at + i] = bytes[from + i] == 0 ? 0 : 1;
                }
            }
            case INT8 -> {
                for (int i = 0; i < count; i++) {
                    into[at + i] = (byte) (bytes[from + i] ^ flip);
                }
            }
            case UINT8 -> {
                for (int i = 0; i < count; i++) {
                    into[at + i] = (bytes[from + i] ^ flip) & 0xff;
                }
            }
            case INT16 -> {
                for (int i = 0; i < count; i++) {
                    into[at + i] = (short) (shortAt(bytes, from + 2 * i, swap) ^ flip);
                }
            }
            case UINT16 -> {
                for (int i = 0; i < count; i++) {
                    into[at + i] = (shortAt(bytes, from + 2 * i, swap) ^ flip) & 0xffff;
                }
            }
            case INT32 -> {
                for (int i = 0; i < count; i++) {
                    into[at + i] = intAt(bytes, from + 4 * i, swap) ^ flip;
                }
            }
            default -> {
                for (int i = 0; i < count; i++) {
                    into[at + i] = (intAt(bytes, from + 4 * i, swap) ^ flip) & 0xffffffffL;
                }
            }
        }
    }

    /**
     * Writes numbers {@code [at, at + count)} side by side; a number that the type has not becomes what a Java cast makes
     * of it.
     */
    public void encode(ArrayValues values, int at, int count, byte[] into, int from) {
        NumberType number = type.component();
        boolean swap = swaps();
        if (type.isLong()) {
            long flip = flip();
            for (int i = 0; i < count; i++) {
                put(into, from + 8 * i, values.longs()[at + i] ^ flip, swap);
            }
        } else if (number.isFloating()) {
            encodeFloating(number, values.doubles(), at, count, into, from);
        } else {
            encodeIntegers(values.doubles(), at, count, into, from);
        }
    }

    private void encodeFloating(NumberType number, double[] numbers, int at, int count, byte[] into, int from) {
        boolean swap = swaps();
        switch (number) {
            case FLOAT16 -> {
                for (int i = 0; i < count; i++) {
                    put(into, from + 2 * i, Float.floatToFloat16((float) numbers[at + i]), swap);
                }
            }
            case FLOAT32 -> {
                for (int i = 0; i < count; i++) {
                    put(into, from + 4 * i, Float.floatToRawIntBits((float) numbers[at + i]), swap);
                }
            }
            default -> {
                for (int i = 0; i < count; i++) {
                    put(into, from + 8 * i, Double.doubleToRawLongBits(numbers[at + i]), swap);
                }
            }
        }
    }

    private void encodeIntegers(double[] numbers, int at, int count, byte[] into, int from) {
        boolean swap = swaps();
        long flip = flip();
        switch (type.bytes()) {
            case 1 -> {
                for (int i = 0; i < count; i++) {
                    into[from + i] = (byte) ((long) numbers[at + i] ^ flip);
                }
            }
            case 2 -> {
                for (int i = 0; i < count; i++) {
                    put(into, from + 2 * i, (short) ((long) numbers[at + i] ^ flip), swap);
                }
            }
            default -> {
                for (int i = 0; i < count; i++) {
                    put(into, from + 4 * i, (int) ((long) numbers[at + i] ^ flip), swap);
                }
            }
        }
    }

    /** Whether bytes stand in the file in another order than the views read them. */
    private boolean swaps() {
        return order != ByteOrder.LITTLE_ENDIAN;
    }

    private long flip() {
        return flipped ? 1L << 8 * type.bytes() - 1 : 0;
    }

    private static void put(byte[] bytes, int offset, short value, boolean swap) {
        SHORT.set(bytes, offset, swap ? Short.reverseBytes(value) : value);
    }

    private static void put(byte[] bytes, int offset, int value, boolean swap) {
        INT.set(bytes, offset, swap ? Integer.reverseBytes(value) : value);
    }

    private static void put(byte[] bytes, int offset, long value, boolean swap) {
        LONG.set(bytes, offset, swap ? Long.reverseBytes(value) : value);
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
