package org.rankwise.table.read;

import org.rankwise.table.column.Field;
import org.rankwise.table.column.Swar;

/**
 * The fields of one column of indexed records: where they are, and the loops that read numbers of up to seven bytes from
 * one word each. A loop is small and without choices, and ends in front of the first field that it does not know, which
 * then goes by {@link Field}.
 */
final class NumberFields {
    /** Bits of the longest field that a loop reads from one word. */
    static final int MOST_BITS = 56;

    private static final long DOTS = Swar.broadcast('.');

    private final RowIndex index;
    private final boolean skipsEmpty;
    private final byte[] bytes;
    private final int[] ends;
    private final int columns;
    // the column being read
    private boolean trims;
    private boolean unquotes;
    private byte quote;
    // of the last loop
    private int next;
    private int skipped;

    /** @param skipsEmpty whether loops pass over empty fields and count them, or end in front of them */
    NumberFields(RowIndex index, boolean skipsEmpty) {
        this.index = index;
        this.skipsEmpty = skipsEmpty;
        bytes = index.bytes();
        ends = index.ends();
        columns = index.columns();
    }

    /** Goes to a column of the records that are now indexed. */
    void select(int column) {
        trims = column == columns - 1 && index.hasCarriageReturns();
        unquotes = index.hasQuotes();
        quote = index.quote();
    }

    /** Where a field starts, behind its quote if it has one. */
    int start(int entry) {
        int start = ends[entry] + 1;
        return unquotes && bytes[start] == quote ? start + 1 : start;
    }

    /** Where a field ends, in front of its quote, and of a carriage return if the line ends with one. */
    int end(int entry) {
        int start = ends[entry] + 1;
        int end = ends[entry + 1];
        if (trims && end > start && bytes[end - 1] == '\r') {
            end--;
        }
        return unquotes && bytes[start] == quote ? end - 1 : end;
    }

    /** Where in the array the last loop would have put one value more. */
    int next() {
        return next;
    }

    /** How many empty fields the last loop passed over. */
    int skipped() {
        return skipped;
    }

    /** Reads whole numbers into {@code values[at ..]}; returns the entry of the first field that it did not read. */
    int longs(long[] values, int at, int from, int last) {
        int empty = 0;
        int n = at;
        int entry = from;
        for (; entry < last; entry += columns) {
            int start = start(entry);
            int bits = end(entry) - start << 3;
            if (bits == 0 && skipsEmpty) {
                empty++;
                continue;
            }
            long word = Swar.word(bytes, start);
            int minus = ((int) word & 0xff) == '-' ? 8 : 0;
            int length = bits - minus;
            long digits = Swar.digits(word >>> minus, length);
            if (bits > MOST_BITS || length <= 0 || !Swar.areDigits(digits)) {
                break;
            }
            long number = Swar.number(digits);
            values[n++] = minus == 0 ? number : -number;
        }
        next = n;
        skipped = empty;
        return entry;
    }

    /** As {@link #longs}, of numbers with or without a fraction. */
    int doubles(double[] values, int at, int from, int last) {
        int empty = 0;
        int n = at;
        int entry = from;
        for (; entry < last; entry += columns) {
            int start = start(entry);
            int bits = end(entry) - start << 3;
            if (bits == 0 && skipsEmpty) {
                empty++;
                continue;
            }
            long word = Swar.word(bytes, start);
            int minus = ((int) word & 0xff) == '-' ? 8 : 0;
            long text = word >>> minus;
            int length = bits - minus;
            if (length <= 0) {
                break;
            }
            long dots = Swar.matches(text, DOTS) & (1L << length) - 1;
            int fraction = 0;
            if (dots != 0) {
                int dot = Swar.bitsBefore(dots);
                text = text & (1L << dot) - 1 | text >>> 8 & -(1L << dot);
                length -= 8;
                fraction = length - dot >>> 3;
            }
            long digits = Swar.digits(text, length);
            if (bits > MOST_BITS || length == 0 || !Swar.areDigits(digits)) {
                break;
            }
            long number = Swar.number(digits);
            // negated as a double: -0.00 is the zero below zero
            double magnitude = Field.tenths(number, fraction);
            values[n++] = minus == 0 ? magnitude : -magnitude;
        }
        next = n;
        skipped = empty;
        return entry;
    }
}
