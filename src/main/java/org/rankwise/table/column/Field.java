package org.rankwise.table.column;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The text of one field, without quotes, and what it can be read as. Reused from field to field. */
public final class Field {
    // a longer one is a quote that is never closed
    public static final int MAX_BYTES = 64 << 20;
    private static final double[] POWERS = powersOfTen();
    private static final long EXACT = 1L << 53;

    private byte[] bytes = new byte[64];
    private int length;
    private long longValue;
    private double doubleValue;

    public void clear() {
        length = 0;
    }

    /**
     * Makes room for more bytes behind those it has, which {@code copy} is to fill.
     *
     * @return false if the field would become longer than {@value #MAX_BYTES} bytes
     */
    public boolean append(long count, Copy copy) {
        long total = length + count;
        if (total > bytes.length) {
            if (total > MAX_BYTES) {
                return false;
            }
            bytes = Arrays.copyOf(bytes, (int) Math.min(MAX_BYTES, 2 * total));
        }
        copy.to(bytes, length);
        length = (int) total;
        return true;
    }

    /** Puts bytes of a source into an array, from an index on. */
    @FunctionalInterface
    public interface Copy {
        void to(byte[] into, int at);
    }

    public void set(byte[] text, int from, int to) {
        if (to - from > bytes.length) {
            bytes = new byte[to - from];
        }
        System.arraycopy(text, from, bytes, 0, to - from);
        length = to - from;
    }

    public void set(String text) {
        bytes = text.getBytes(StandardCharsets.UTF_8);
        length = bytes.length;
    }

    public byte[] bytes() {
        return bytes;
    }

    public int length() {
        return length;
    }

    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    public boolean isMissing() {
        return switch (length) {
            case 0 -> true;
            case 2 -> is("NA");
            case 3 -> is("N/A") || is("NaN") || is("nan");
            case 4 -> is("null") || is("NULL");
            default -> false;
        };
    }

    /** The narrowest type; of a field that is not missing. */
    public ColumnType type() {
        ColumnType number = number();
        if (number != null) {
            return number;
        } else if (isIgnoringCase("true") || isIgnoringCase("false")) {
            return ColumnType.BOOLEAN;
        } else if (Times.isDate(bytes, length)) {
            return ColumnType.DATE;
        } else if (Times.isTimestamp(bytes, length)) {
            return ColumnType.TIMESTAMP;
        }
        return ColumnType.STRING;
    }

    /** Whether the field, which is not missing, can stand in a column of a type. */
    public boolean fits(ColumnType type) {
        return type == ColumnType.STRING || type.join(type()) == type;
    }

    /** The value, after {@link #type()} was LONG. */
    public long longValue() {
        return longValue;
    }

    /** The value, after {@link #type()} was LONG or DOUBLE. */
    public double doubleValue() {
        return doubleValue;
    }

    /** {@code mantissa 10^exponent} where one rounding makes it, which is then right; NaN elsewhere. */
    static double exact(long mantissa, int exponent) {
        if (mantissa < -EXACT || mantissa > EXACT || exponent < -22 || exponent > 22) {
            return Double.NaN;
        }
        return exponent < 0 ? mantissa / POWERS[-exponent] : mantissa * POWERS[exponent];
    }

    /** {@code mantissa 10^-fraction}, for at most 2^53 and 22. */
    public static double tenths(long mantissa, int fraction) {
        return mantissa / POWERS[fraction];
    }

    private ColumnType number() {
        int end = length;
        int at = 0;
        while (at < end && isSpace(bytes[at])) {
            at++;
        }
        while (end > at && isSpace(bytes[end - 1])) {
            end--;
        }
        int start = at;
        boolean negative = at < end && bytes[at] == '-';
        if (negative || at < end && bytes[at] == '+') {
            at++;
        }
        // counted below zero, where there is one number more
        long mantissa = 0;
        boolean wide = false;
        int digits = 0;
        int fraction = 0;
        int dot = -1;
        for (; at < end; at++) {
            int digit = bytes[at] - '0';
            if (digit >= 0 && digit <= 9) {
                wide |= mantissa < Long.MIN_VALUE / 10 || mantissa * 10 < Long.MIN_VALUE + digit;
                mantissa = mantissa * 10 - digit;
                digits++;
                fraction += dot >= 0 ? 1 : 0;
            } else if (bytes[at] == '.' && dot < 0) {
                dot = at;
            } else {
                break;
            }
        }
        if (digits == 0) {
            return infinity(at, end, negative);
        }
        int exponent = 0;
        boolean whole = at == end && dot < 0;
        if (at < end) {
            exponent = exponent(at, end);
            if (exponent == Integer.MIN_VALUE) {
                return null;
            }
        }
        wide |= !negative && mantissa == Long.MIN_VALUE;
        double exact = wide || negative && mantissa == 0
                ? Double.NaN
                : exact(negative ? mantissa : -mantissa, exponent - fraction);
        doubleValue = Double.isNaN(exact) ? Double.parseDouble(ascii(start, end)) : exact;
        longValue = negative ? mantissa : -mantissa;
        return whole && !wide ? ColumnType.LONG : ColumnType.DOUBLE;
    }

    private ColumnType infinity(int at, int end, boolean negative) {
        String rest = end - at == 3 || end - at == 8 ? ascii(at, end) : "";
        if (rest.equalsIgnoreCase("inf") || rest.equalsIgnoreCase("infinity")) {
            doubleValue = negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
            return ColumnType.DOUBLE;
        }
        return null;
    }

    /** What {@code e-12} says; the smallest int if it is none. Beyond four digits all exponents are alike. */
    private int exponent(int from, int end) {
        int at = from;
        if ((bytes[at++] | 0x20) != 'e') {
            return Integer.MIN_VALUE;
        }
        boolean negative = at < end && bytes[at] == '-';
        if (negative || at < end && bytes[at] == '+') {
            at++;
        }
        if (at == end) {
            return Integer.MIN_VALUE;
        }
        int exponent = 0;
        for (; at < end; at++) {
            int digit = bytes[at] - '0';
            if (digit < 0 || digit > 9) {
                return Integer.MIN_VALUE;
            }
            exponent = Math.min(100_000_000, exponent * 10 + digit);
        }
        return negative ? -exponent : exponent;
    }

    private boolean is(String text) {
        for (int i = 0; i < length; i++) {
            if (bytes[i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private boolean isIgnoringCase(String lower) {
        if (length != lower.length()) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if ((bytes[i] | 0x20) != lower.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private String ascii(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\t';
    }

    private static double[] powersOfTen() {
        double[] powers = new double[23];
        for (int i = 0; i < powers.length; i++) {
            powers[i] = Double.parseDouble("1e" + i);
        }
        return powers;
    }
}
