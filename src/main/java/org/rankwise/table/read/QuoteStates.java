package org.rankwise.table.read;

import org.rankwise.table.column.Swar;

/**
 * Where in the grammar of records a byte range ends, for each place where it could have begun: {@code (4) → (4)}.
 *
 * <p>Places are {@link #FIELD_START}, in an unquoted field, in a quoted one, and behind a quote in a quoted one, which
 * closes it or is doubled. A range's map holds two bits for each place; maps compose, so ranges are read in any order.
 */
final class QuoteStates {
    static final int FIELD_START = 0;
    private static final int UNQUOTED = 1;
    private static final int QUOTED = 2;
    private static final int QUOTE_SEEN = 3;
    private static final int IDENTITY = UNQUOTED << 2 | QUOTED << 4 | QUOTE_SEEN << 6;

    private static final int OTHER = 0;
    private static final int QUOTE = 1;
    private static final int DELIMITER = 2;
    private static final int NEWLINE = 3;
    private static final byte[] AFTER = afterEveryMap();

    private final CsvFile file;
    private final byte[] classes = new byte[256];
    private final long delimiters;
    private final long quotes;
    private final long newlines = Swar.broadcast('\n');

    QuoteStates(CsvFile file) {
        this.file = file;
        delimiters = Swar.broadcast(file.dialect().delimiter());
        quotes = Swar.broadcast(file.dialect().quote());
        classes[file.dialect().delimiter()] = DELIMITER;
        classes[file.dialect().quote()] = QUOTE;
        classes['\n'] = NEWLINE;
    }

    /** The map of a range: for each place at its start, the place at its end. */
    int map(long from, long to) {
        int map = IDENTITY;
        for (long at = from; at < to; at += Long.BYTES) {
            long word = file.word(at);
            if ((Swar.matches(word, delimiters) | Swar.matches(word, quotes) | Swar.matches(word, newlines)) == 0) {
                // a second byte of text changes nothing
                map = after(map, OTHER);
                continue;
            }
            int bytes = (int) Math.min(Long.BYTES, to - at);
            for (int i = 0; i < bytes; i++, word >>>= 8) {
                map = after(map, classes[(int) word & 0xff]);
            }
        }
        return map;
    }

    /** Where the first line starts in {@code [from, to)}, given the place at {@code from}; {@code to} if nowhere. */
    long firstLine(int place, long from, long to) {
        if (place == FIELD_START && from > 0 && file.at(from - 1) == '\n') {
            return from;
        }
        int state = place;
        for (long at = from; at < to; at++) {
            int type = classes[file.at(at) & 0xff];
            state = next(state, type);
            if (type == NEWLINE && state == FIELD_START) {
                return at + 1;
            }
        }
        return to;
    }

    /** The place that a map leads to. */
    static int apply(int map, int place) {
        return map >>> 2 * place & 3;
    }

    private static int after(int map, int type) {
        return AFTER[map << 2 | type] & 0xff;
    }

    private static int next(int place, int type) {
        if (place == QUOTED) {
            return type == QUOTE ? QUOTE_SEEN : QUOTED;
        }
        return switch (type) {
            case QUOTE -> place == UNQUOTED ? UNQUOTED : QUOTED;
            case OTHER -> UNQUOTED;
            default -> FIELD_START;
        };
    }

    private static byte[] afterEveryMap() {
        byte[] after = new byte[1 << 10];
        for (int map = 0; map < 1 << 8; map++) {
            for (int type = OTHER; type <= NEWLINE; type++) {
                int result = 0;
                for (int place = FIELD_START; place <= QUOTE_SEEN; place++) {
                    result |= next(apply(map, place), type) << 2 * place;
                }
                after[map << 2 | type] = (byte) result;
            }
        }
        return after;
    }
}
