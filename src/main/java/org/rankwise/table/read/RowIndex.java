package org.rankwise.table.read;

import java.util.Arrays;
import org.rankwise.table.column.Swar;
import org.rankwise.table.summary.LoopWarmUp;

/**
 * Where the fields of many records end, found without looking at what is in them: 64 bytes a step, eight a word.
 *
 * <p>A quote is taken to begin or end a quoted field, and no field ends in one; rows where that turns out wrong, or that
 * hold doubled quotes or another number of fields, are not taken. The index stops in front of the first such line, which
 * is then read alone. Bytes are looked at in a copy that stays in the cache; an array costs less an access than a mapping.
 */
final class RowIndex {
    private static final int BUFFER = 128 << 10;
    private static final int STEP = 64;
    // entries written per step before it is known how many there are
    private static final int AT_ONCE = 8;
    private static final long LOWS = 0x7f7f7f7f7f7f7f7fL;
    private static final long NEWLINES = Swar.broadcast('\n');
    // moves the high bits of eight bytes into one byte
    private static final long GATHER = 0x0102040810204080L;

    private final int columns;
    private final int mostRows;
    private final byte[] bytes = new byte[BUFFER + STEP];
    // offsets in the buffer; in front of the first record stands the end of a field that would be there
    private final int[] ends;
    private CsvFile file;
    private long limit;
    private long base;
    private int filled;
    private final LoopWarmUp ramp = new LoopWarmUp();
    private int window = 1;
    private int rows;
    private int newlines;
    private boolean quotes;
    private boolean carriageReturns;
    // whether the buffer ends within the first record
    private boolean isCut;

    RowIndex(int columns, int mostRows) {
        this.columns = columns;
        this.mostRows = mostRows;
        ends = new int[columns * mostRows + STEP + AT_ONCE];
    }

    /** Begins a range of a file; records that end before {@code to} are indexed. */
    void begin(CsvFile in, long to) {
        file = in;
        limit = to;
        filled = 0;
    }

    /** Indexes records from a line's start on; returns how many. */
    int fill(long from) {
        boolean buffered = filled > 0 && from < base + filled;
        if (buffered) {
            index((int) (from - base));
        }
        if (!buffered || rows == 0 && isCut && from > base && base + filled < limit) {
            load(from);
            index(0);
        }
        // a line that must be read alone spoils no more work than there was between it and the one before
        window = rows == 0 ? 1 : Math.min(ramp.next(mostRows), 2 * window);
        return rows;
    }

    /** Where an indexed row starts in the file. */
    long start(int row) {
        return base + ends[row * columns] + 1;
    }

    /** Where the first line behind the indexed ones starts. */
    long end() {
        return base + ends[rows * columns] + 1;
    }

    /** The bytes that fields are in; a word of them may be taken from each field's start. */
    byte[] bytes() {
        return bytes;
    }

    /** Where fields end in {@link #bytes()}, one behind the other; each starts one behind the end of the one before. */
    int[] ends() {
        return ends;
    }

    byte quote() {
        return file.dialect().quote();
    }

    int columns() {
        return columns;
    }

    /** Whether some lines end with a carriage return and a line feed. */
    boolean hasCarriageReturns() {
        return carriageReturns;
    }

    /** Whether some fields begin and end with a quote, and have none between. */
    boolean hasQuotes() {
        return quotes;
    }

    private void load(long from) {
        base = from;
        filled = (int) Math.min(BUFFER, limit - from);
        file.copy(from, bytes, 0, filled);
        // neither separators nor quotes
        Arrays.fill(bytes, filled, filled + STEP, (byte) 0);
    }

    private void index(int from) {
        ends[0] = from - 1;
        int found = fieldEnds(from);
        rows = Math.min(window, found / columns);
        isCut = rows == 0;
        int behind = found + 1;
        for (int entry = rows * columns + 1; entry < behind; entry++) {
            newlines -= bytes[ends[entry]] == '\n' ? 1 : 0;
        }
        rows = regularRows();
    }

    /** Writes where fields end from an offset on, and counts line feeds; returns how many ends there are. */
    private int fieldEnds(int from) {
        long delimiters = Swar.broadcast(file.dialect().delimiter());
        long quoteBytes = Swar.broadcast(file.dialect().quote());
        byte[] in = bytes;
        int[] out = ends;
        int most = columns * window;
        int end = filled;
        int entries = 1;
        int lines = 0;
        // all ones within a quoted field
        long inside = 0;
        boolean anyQuote = false;
        for (int at = from; at < end && entries <= most; at += STEP) {
            long mask = 0;
            long quoted = inside;
            for (int i = 0; i < STEP; i += Long.BYTES) {
                long word = Swar.word(in, at + i);
                // the high bit of a byte is clear where it matches
                long low = word & LOWS;
                long noNewline = (low ^ NEWLINES) + LOWS;
                long noDelimiter = (low ^ delimiters) + LOWS;
                long noQuote = (low ^ quoteBytes) + LOWS;
                quoted |= ~(noQuote | word | LOWS);
                lines += Long.bitCount(~(noNewline | word | LOWS));
                mask |= ((~(noNewline & noDelimiter | word | LOWS) >>> 7) * GATHER >>> 56) << i;
            }
            if (quoted != 0) {
                anyQuote = true;
                long within = prefixXor(quotesIn(at)) ^ inside;
                mask &= ~within;
                inside = within >> 63;
            }
            int count = Long.bitCount(mask);
            for (int next = entries; mask != 0; next += AT_ONCE) {
                for (int i = 0; i < AT_ONCE; i++) {
                    out[next + i] = at + Long.numberOfTrailingZeros(mask);
                    mask &= mask - 1;
                }
            }
            entries += count;
        }
        newlines = lines;
        quotes = anyQuote;
        return entries - 1;
    }

    /** A bit for each of 64 bytes, set where there is a quote. */
    private long quotesIn(int at) {
        long quoteBytes = Swar.broadcast(file.dialect().quote());
        long mask = 0;
        for (int i = 0; i < STEP; i += Long.BYTES) {
            mask |= (equal(Swar.word(bytes, at + i), quoteBytes) >>> 7) * GATHER >>> 56 << i;
        }
        return mask;
    }

    /** How many rows from the first on are not empty, have a line feed at their end and nowhere else, and right quotes. */
    private int regularRows() {
        carriageReturns = false;
        byte comment = file.dialect().comment();
        int row = 0;
        for (; row < rows; row++) {
            int start = ends[row * columns] + 1;
            int end = ends[(row + 1) * columns];
            int carriageReturn = end > start && bytes[end - 1] == '\r' ? 1 : 0;
            if (bytes[end] != '\n'
                    || columns == 1 && end - carriageReturn == start
                    || bytes[start] == comment && comment != Dialect.NONE) {
                break;
            }
            carriageReturns |= carriageReturn != 0;
        }
        // each row ends with one, so with no more than that none has one inside
        return !quotes && newlines == rows && row == rows ? rows : regularRowsByField(row);
    }

    private int regularRowsByField(int candidates) {
        for (int row = 0; row < candidates; row++) {
            int first = row * columns;
            int pairs = 0;
            for (int entry = first; entry < first + columns; entry++) {
                if (entry > first && bytes[ends[entry]] == '\n') {
                    return row;
                }
                pairs += isQuoted(entry, entry == first + columns - 1) ? 1 : 0;
            }
            if (quotes && quotesBetween(ends[first] + 1, ends[first + columns]) != 2 * pairs) {
                return row;
            }
        }
        return candidates;
    }

    private boolean isQuoted(int entry, boolean last) {
        byte quote = file.dialect().quote();
        int start = ends[entry] + 1;
        int end = ends[entry + 1];
        if (last && end > start && bytes[end - 1] == '\r') {
            end--;
        }
        return end - start >= 2 && bytes[start] == quote && bytes[end - 1] == quote;
    }

    private int quotesBetween(int from, int to) {
        long quoteBytes = Swar.broadcast(file.dialect().quote());
        int count = 0;
        for (int at = from; at < to; at += Long.BYTES) {
            long found = equal(Swar.word(bytes, at), quoteBytes);
            int bits = 8 * (to - at);
            count += Long.bitCount(bits >= Long.SIZE ? found : found & (1L << bits) - 1);
        }
        return count;
    }

    /** The high bit of each byte of a word that equals that of a broadcast one, exactly. */
    private static long equal(long word, long broadcast) {
        return ~(((word & LOWS) ^ broadcast) + LOWS | word | LOWS);
    }

    /** Each bit the exclusive or of itself and all below: set from each opening quote up to its closing one. */
    private static long prefixXor(long bits) {
        long x = bits;
        for (int shift = 1; shift < Long.SIZE; shift <<= 1) {
            x ^= x << shift;
        }
        return x;
    }
}
