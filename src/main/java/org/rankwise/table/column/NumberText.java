package org.rankwise.table.column;

/** Numbers as the shortest decimals that read back the same, as {@code Long.toString} and {@code Double.toString} do. */
public final class NumberText {
    private static final int MOST_DIGITS = 20;
    /** What may be written over behind the text, eight bytes at a time. */
    private static final int ROOM = MOST_DIGITS + Long.BYTES;

    private static final long EIGHT_DIGITS = 100_000_000;
    private static final double LARGEST_PLAIN = 1e7;
    private static final double SMALLEST_PLAIN = 1e-3;
    private static final int SCALE = 1000;
    /** A point and a thousandth's digits up to the last that is not zero, one at least. */
    private static final int[] FRACTIONS = new int[SCALE];

    static {
        for (int thousandth = 0; thousandth < SCALE; thousandth++) {
            FRACTIONS[thousandth] =
                    '.' | '0' + thousandth / 100 << 8 | '0' + thousandth / 10 % 10 << 16 | '0' + thousandth % 10 << 24;
        }
    }

    private NumberText() {}

    public static void put(long value, ByteSink out) {
        if (value == Long.MIN_VALUE) {
            out.putAscii(Long.toString(value));
            return;
        }
        out.reserve(ROOM);
        if (value < 0) {
            out.bytes[out.length++] = '-';
        }
        whole(Math.abs(value), out);
    }

    public static void put(double value, ByteSink out) {
        double magnitude = Math.abs(value);
        // at most ten digits, and no other decimal of so few reads back as the same double
        long thousandths = Math.round(magnitude * SCALE);
        if (!(magnitude >= SMALLEST_PLAIN && magnitude < LARGEST_PLAIN) || thousandths / (double) SCALE != magnitude) {
            out.putAscii(Double.toString(value));
            return;
        }
        out.reserve(ROOM);
        if (value < 0) {
            out.bytes[out.length++] = '-';
        }
        long whole = thousandths / SCALE;
        int fraction = (int) (thousandths - whole * SCALE);
        whole(whole, out);
        Swar.set(out.bytes, out.length, FRACTIONS[fraction]);
        out.length += fraction % 100 == 0 ? 2 : fraction % 10 == 0 ? 3 : 4;
    }

    private static void whole(long value, ByteSink out) {
        if (value < EIGHT_DIGITS) {
            long digits = Swar.digitsOf((int) value);
            // the last digit stays where all are zero
            int zeros = Swar.bitsBefore(digits | 1L << 56);
            Swar.set(out.bytes, out.length, Swar.text(digits) >>> zeros);
            out.length += Long.BYTES - zeros / Byte.SIZE;
        } else {
            whole(value / EIGHT_DIGITS, out);
            Swar.set(out.bytes, out.length, Swar.text(Swar.digitsOf((int) (value % EIGHT_DIGITS))));
            out.length += Long.BYTES;
        }
    }
}
