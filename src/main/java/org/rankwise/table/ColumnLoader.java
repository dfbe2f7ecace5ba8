package org.rankwise.table;

/**
 * Loads a column of indexed records into its builder, as {@link ColumnParser} reads it into its summary: one loop for
 * each type that takes fields of up to seven bytes from one word. A loop ends in front of a field that it does not know.
 */
final class ColumnLoader {
    private static final long DOTS = Swar.broadcast('.');
    private static final int UPPER = 0xdf;
    private static final int MOST_BITS = 56;

    /** What becomes of a field that no loop knows. */
    interface Rest {
        void add(int column, int row, Field field);
    }

    private final RowIndex index;
    private final Rest rest;
    private final byte[] bytes;
    private final int[] ends;
    private final int columns;
    private final Field field = new Field();
    // the column being read
    private boolean trims;
    private boolean unquotes;
    private byte quote;

    ColumnLoader(RowIndex index, Rest rest) {
        this.index = index;
        this.rest = rest;
        bytes = index.bytes();
        ends = index.ends();
        columns = index.columns();
    }

    /**
     * Adds a column's fields of the first rows of the index.
     *
     * @param known whether the column's type is; else all fields go to the rest
     */
    void load(int rows, int column, ColumnBuilder to, boolean known) {
        trims = column == columns - 1 && index.hasCarriageReturns();
        unquotes = index.hasQuotes();
        quote = index.quote();
        int last = rows * columns + column;
        int entry = column;
        while (entry < last) {
            if (known && to instanceof ColumnBuilder.Longs longs) {
                longs.reserve((last - entry) / columns);
                entry = longs.type() == ColumnType.LONG ? longs(longs, entry, last) : entry;
            } else if (known && to instanceof ColumnBuilder.Doubles doubles) {
                doubles.reserve((last - entry) / columns);
                entry = doubles(doubles, entry, last);
            } else if (known && to instanceof ColumnBuilder.Texts texts && texts.type() == ColumnType.STRING) {
                entry = texts(texts.builder(), entry, last);
            }
            if (entry < last) {
                field.set(bytes, start(entry), end(entry));
                rest.add(column, entry / columns, field);
                entry += columns;
            }
        }
    }

    private int start(int entry) {
        int start = ends[entry] + 1;
        return unquotes && bytes[start] == quote ? start + 1 : start;
    }

    private int end(int entry) {
        int start = ends[entry] + 1;
        int end = ends[entry + 1];
        if (trims && end > start && bytes[end - 1] == '\r') {
            end--;
        }
        return unquotes && bytes[start] == quote ? end - 1 : end;
    }

    private int longs(ColumnBuilder.Longs to, int from, int last) {
        long[] values = to.values;
        int row = to.row;
        int entry = from;
        for (; entry < last; entry += columns) {
            int start = start(entry);
            int bits = end(entry) - start << 3;
            long word = Swar.word(bytes, start);
            int minus = ((int) word & 0xff) == '-' ? 8 : 0;
            int length = bits - minus;
            long digits = Swar.digits(word >>> minus, length);
            if (bits > MOST_BITS || length <= 0 || !Swar.areDigits(digits)) {
                break;
            }
            long number = Swar.number(digits);
            values[row++] = minus == 0 ? number : -number;
        }
        to.row = row;
        return entry;
    }

    private int doubles(ColumnBuilder.Doubles to, int from, int last) {
        double[] values = to.values;
        int row = to.row;
        int entry = from;
        for (; entry < last; entry += columns) {
            int start = start(entry);
            int bits = end(entry) - start << 3;
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
            values[row++] = Field.tenths(minus == 0 ? number : -number, fraction);
        }
        to.row = row;
        return entry;
    }

    private int texts(TextColumnBuilder to, int from, int last) {
        int entry = from;
        for (; entry < last; entry += columns) {
            int start = start(entry);
            int length = end(entry) - start;
            long word = Swar.word(bytes, start);
            if (length == 0 || ((int) word & UPPER) == 'N') {
                break;
            } else if (length <= Long.BYTES) {
                to.addShort(word, length);
            } else {
                to.add(bytes, start, length);
            }
        }
        return entry;
    }
}
