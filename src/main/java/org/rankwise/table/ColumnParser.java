package org.rankwise.table;

/**
 * Reads a column of indexed records into its summary: one loop for each type, so that each stays small and without
 * choices. Fields of up to seven bytes are taken from one word; what is unusual goes by {@link Field}.
 *
 * <p>A loop ends in front of the first field that it does not know; the field may widen the column's type.
 */
final class ColumnParser {
    private static final long DOTS = Swar.broadcast('.');
    private static final int UPPER = 0xdf;
    private static final int MOST_BITS = 56;

    private final RowIndex index;
    private final byte[] bytes;
    private final int[] ends;
    private final int columns;
    private final Field field = new Field();
    // the column being read
    private ColumnSummary to;
    private boolean trims;
    private boolean unquotes;
    private byte quote;

    ColumnParser(RowIndex index) {
        this.index = index;
        bytes = index.bytes();
        ends = index.ends();
        columns = index.columns();
    }

    /** Adds a column's fields of the first rows of the index. */
    void add(int rows, int column, ColumnSummary summary) {
        to = summary;
        trims = column == columns - 1 && index.hasCarriageReturns();
        unquotes = index.hasQuotes();
        quote = index.quote();
        int last = rows * columns + column;
        int entry = column;
        while (entry < last) {
            if (to.type() != null) {
                to.reserve((last - entry) / columns);
                entry = switch (to.type()) {
                    case LONG -> longs(entry, last);
                    case DOUBLE -> doubles(entry, last);
                    case STRING -> texts(entry, last);
                    default -> entry;
                };
            }
            if (entry < last) {
                field.set(bytes, start(entry), end(entry));
                to.add(field);
                entry += columns;
            }
        }
    }

    /** Where a field starts, behind its quote if it has one. */
    private int start(int entry) {
        int start = ends[entry] + 1;
        return unquotes && bytes[start] == quote ? start + 1 : start;
    }

    /** Where a field ends, in front of its quote, and of a carriage return if the line ends with one. */
    private int end(int entry) {
        int start = ends[entry] + 1;
        int end = ends[entry + 1];
        if (trims && end > start && bytes[end - 1] == '\r') {
            end--;
        }
        return unquotes && bytes[start] == quote ? end - 1 : end;
    }

    private int longs(int from, int last) {
        long[] values = to.longs;
        int n = to.batched;
        int missing = 0;
        int entry = from;
        for (; entry < last; entry += columns) {
            int start = start(entry);
            int bits = end(entry) - start << 3;
            if (bits == 0) {
                missing++;
                continue;
            }
            long word = Swar.word(bytes, start);
            int minus = ((int) word & 0xff) == '-' ? 8 : 0;
            int length = bits - minus;
            long digits = Swar.digits(word >>> minus, length);
            if (bits > MOST_BITS || length == 0 || !Swar.areDigits(digits)) {
                break;
            }
            long number = Swar.number(digits);
            values[n++] = minus == 0 ? number : -number;
        }
        to.batched = n;
        to.missing += missing;
        return entry;
    }

    private int doubles(int from, int last) {
        double[] values = to.doubles;
        int n = to.batched;
        int missing = 0;
        int entry = from;
        for (; entry < last; entry += columns) {
            int start = start(entry);
            int bits = end(entry) - start << 3;
            if (bits == 0) {
                missing++;
                continue;
            }
            long word = Swar.word(bytes, start);
            int minus = ((int) word & 0xff) == '-' ? 8 : 0;
            long text = word >>> minus;
            int length = bits - minus;
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
            values[n++] = Field.tenths(minus == 0 ? number : -number, fraction);
        }
        to.batched = n;
        to.missing += missing;
        return entry;
    }

    private int texts(int from, int last) {
        int missing = 0;
        int entry = from;
        for (; entry < last; entry += columns) {
            int start = start(entry);
            int bits = end(entry) - start << 3;
            if (bits == 0) {
                missing++;
                continue;
            }
            long word = Swar.word(bytes, start);
            if (((int) word & UPPER) == 'N') {
                break;
            }
            if (bits <= MOST_BITS) {
                to.addText(TextRange.shortKey(word, bits));
            } else if (!to.addLongText(TextRange.longKey(word))) {
                break;
            }
        }
        to.missing += missing;
        return entry;
    }
}
