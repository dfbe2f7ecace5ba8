package org.rankwise.table.read;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Finds the delimiter of a file from its first records: the one that all of them hold equally often, outside quotes; of
 * several, the one there are most of. Where none is, the one that the header holds most of; a comma if it holds none.
 */
final class DelimiterSniffer {
    private static final byte[] CANDIDATES = {',', ';', '\t', '|'};
    private static final int RECORDS = 20;
    private static final int BYTES = 64 << 10;

    private final byte[] text;
    private final Dialect dialect;
    // of each record, how many of each candidate
    private final int[][] counts = new int[RECORDS][CANDIDATES.length];
    private int records;

    private DelimiterSniffer(byte[] text, Dialect dialect) {
        this.text = text;
        this.dialect = dialect;
    }

    static byte sniff(MemorySegment file, Dialect dialect) {
        byte[] text = file.asSlice(0, Math.min(BYTES, file.byteSize())).toArray(ValueLayout.JAVA_BYTE);
        DelimiterSniffer sniffer = new DelimiterSniffer(text, dialect);
        sniffer.count(text.length == file.byteSize());
        return sniffer.best();
    }

    private void count(boolean isWhole) {
        int at = 0;
        while (at < text.length && records < RECORDS) {
            if (text[at] == '\n' || text[at] == '\r') {
                at++;
            } else if (dialect.comment() != Dialect.NONE && text[at] == dialect.comment()) {
                while (at < text.length && text[at] != '\n') {
                    at++;
                }
            } else {
                at = countRecord(at, isWhole);
            }
        }
    }

    private int countRecord(int from, boolean isWhole) {
        int[] found = new int[CANDIDATES.length];
        boolean quoted = false;
        int at = from;
        for (; at < text.length && (quoted || text[at] != '\n'); at++) {
            quoted ^= text[at] == dialect.quote();
            for (int c = 0; !quoted && c < found.length; c++) {
                found[c] += text[at] == CANDIDATES[c] ? 1 : 0;
            }
        }
        if (at < text.length || isWhole || records == 0) {
            counts[records++] = found;
        }
        return at;
    }

    private byte best() {
        int best = -1;
        for (int c = 0; c < CANDIDATES.length; c++) {
            if (isRegular(c) && (best < 0 || counts[0][c] > counts[0][best])) {
                best = c;
            }
        }
        for (int c = 0; best < 0 && c < CANDIDATES.length; c++) {
            if (counts[0][c] > 0 && isMostInHeader(c)) {
                best = c;
            }
        }
        return best < 0 ? CANDIDATES[0] : CANDIDATES[best];
    }

    private boolean isRegular(int candidate) {
        for (int r = 0; r < records; r++) {
            if (counts[r][candidate] != counts[0][candidate]) {
                return false;
            }
        }
        return counts[0][candidate] > 0;
    }

    private boolean isMostInHeader(int candidate) {
        for (int other : counts[0]) {
            if (other > counts[0][candidate]) {
                return false;
            }
        }
        return true;
    }
}
