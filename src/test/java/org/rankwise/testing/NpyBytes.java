package org.rankwise.testing;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Small .npy files for tests, written and read by another hand than the house's: number by number. */
public final class NpyBytes {
    private static final Pattern HEADER =
            Pattern.compile("\\{'descr': '(.)(..)', 'fortran_order': (True|False), 'shape': \\(([^)]*)\\), \\} *\n");

    private NpyBytes() {}

    /** A file of version {@code major} with the numbers in C order; in the file they are in Fortran order if so asked. */
    public static byte[] write(int major, char order, String type, boolean fortran, long[] shape, double[] numbers) {
        String extents = Arrays.stream(shape).mapToObj(Long::toString).collect(Collectors.joining(", "))
                + (shape.length == 1 ? "," : "");
        String text = "{'descr': '" + order + type + "', 'fortran_order': " + (fortran ? "True" : "False")
                + ", 'shape': (" + extents + "), }";
        int lengthBytes = major == 1 ? 2 : 4;
        int bytes = type.charAt(1) - '0';
        ByteBuffer file = ByteBuffer.allocate(8 + lengthBytes + text.length() + 1 + numbers.length * bytes)
                .order(ByteOrder.LITTLE_ENDIAN);
        file.put((byte) 0x93)
                .put("NUMPY".getBytes(StandardCharsets.US_ASCII))
                .put((byte) major)
                .put((byte) 0);
        if (major == 1) {
            file.putShort((short) (text.length() + 1));
        } else {
            file.putInt(text.length() + 1);
        }
        file.put((text + "\n").getBytes(StandardCharsets.US_ASCII));
        file.order(order == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < numbers.length; i++) {
            put(file, type, numbers[fortran ? indexOfFortran(shape, i) : i]);
        }
        return file.array();
    }

    /** The place in C order of the {@code i}-th number in Fortran order. */
    private static int indexOfFortran(long[] shape, int i) {
        long[] index = new long[shape.length];
        long left = i;
        for (int axis = 0; axis < shape.length; axis++) {
            index[axis] = left % shape[axis];
            left /= shape[axis];
        }
        return indexOf(shape, index);
    }

    /** The place in C order of an element. */
    public static int indexOf(long[] shape, long[] index) {
        long at = 0;
        for (int axis = 0; axis < shape.length; axis++) {
            at = at * shape[axis] + index[axis];
        }
        return (int) at;
    }

    private static void put(ByteBuffer file, String type, double number) {
        switch (type) {
            case "b1", "i1", "u1" -> file.put((byte) (long) number);
            case "i2", "u2" -> file.putShort((short) (long) number);
            case "i4", "u4" -> file.putInt((int) (long) number);
            case "i8", "u8" -> file.putLong((long) number);
            case "f2" -> file.putShort(Float.floatToFloat16((float) number));
            case "f4" -> file.putFloat((float) number);
            case "f8" -> file.putDouble(number);
            default -> throw new IllegalArgumentException(type);
        }
    }

    /**
     * What a file holds.
     *
     * @param type such as {@code f8}
     * @param shape as in the header
     * @param numbers in C order
     */
    public record Content(String type, long[] shape, double[] numbers) {}

    /** Reads a file as the house writes it. */
    public static Content read(byte[] bytes) {
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int length = file.getShort(8);
        if ((10 + length) % 64 != 0) {
            throw new AssertionError("a header of " + length + " bytes, which aligns nothing");
        }
        Matcher header = HEADER.matcher(new String(bytes, 10, length, StandardCharsets.US_ASCII));
        if (!header.matches()) {
            throw new AssertionError(new String(bytes, 10, length, StandardCharsets.US_ASCII));
        }
        long[] shape = Arrays.stream(header.group(4).split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .mapToLong(Long::parseLong)
                .toArray();
        String type = header.group(2);
        double[] numbers = new double[(bytes.length - 10 - length) / (type.charAt(1) - '0')];
        file.position(10 + length);
        boolean fortran = header.group(3).equals("True");
        for (int i = 0; i < numbers.length; i++) {
            numbers[fortran ? indexOfFortran(shape, i) : i] = get(file, type);
        }
        return new Content(type, shape, numbers);
    }

    private static double get(ByteBuffer file, String type) {
        return switch (type) {
            case "b1", "i1" -> file.get();
            case "u1" -> file.get() & 0xff;
            case "i2" -> file.getShort();
            case "u2" -> file.getShort() & 0xffff;
            case "i4" -> file.getInt();
            case "u4" -> file.getInt() & 0xffffffffL;
            case "i8" -> file.getLong();
            case "u8" -> unsigned(file.getLong());
            case "f2" -> Float.float16ToFloat(file.getShort());
            case "f4" -> file.getFloat();
            case "f8" -> file.getDouble();
            default -> throw new IllegalArgumentException(type);
        };
    }

    private static double unsigned(long bits) {
        return new BigInteger(Long.toUnsignedString(bits)).doubleValue();
    }
}
