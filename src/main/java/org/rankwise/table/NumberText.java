package org.rankwise.table;

/** Numbers as the shortest decimals that read back the same, as {@code Long.toString} and {@code Double.toString} do. */
final class NumberText {
    private static final int MOST_DIGITS = 20;
    private static final double LARGEST_PLAIN = 1e7;
    private static final double SMALLEST_PLAIN = 1e-3;
    private static final int FRACTION = 3;
    private static final double SCALE = 1000;

    private NumberText() {}

    static void put(long value, ByteSink out) {
        if (value == Long.MIN_VALUE) {
            out.putAscii(Long.toString(value));
            return;
        }
        out.reserve(MOST_DIGITS);
        if (value < 0) {
            out.bytes[out.length++] = '-';
        }
        digits(Math.abs(value), 1, out);
    }

    static void put(double value, ByteSink out) {
        double magnitude = Math.abs(value);
        // at most ten digits, and no other decimal of so few reads back as the same double
        long thousandths = Math.round(magnitude * SCALE);
        if (!(magnitude >= SMALLEST_PLAIN && magnitude < LARGEST_PLAIN) || thousandths / SCALE != magnitude) {
            out.putAscii(Double.toString(value));
            return;
        }
        out.reserve(MOST_DIGITS);
        if (value < 0) {
            out.bytes[out.length++] = '-';
        }
        digits(thousandths / 1000, 1, out);
        out.bytes[out.length++] = '.';
        digits(thousandths % 1000, FRACTION, out);
        for (int zeros = 1; zeros < FRACTION && out.bytes[out.length - 1] == '0'; zeros++) {
            out.length--;
        }
    }

    /** The digits of a number, at least so many. */
    private static void digits(long value, int least, ByteSink out) {
        int count = least;
        for (long rest = value, power = count == 1 ? 10 : 1000; power > 0 && rest >= power; power *= 10) {
            count++;
            if (count == 19) {
                break;
            }
        }
        long rest = value;
        for (int at = out.length + count - 1; at >= out.length; at--) {
            out.bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        out.length += count;
    }
}
