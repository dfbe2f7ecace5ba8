package org.rankwise.table.read;

import java.util.ArrayDeque;
import java.util.Deque;

/** The files that a rank has mapped at a time, each with a window: few, however many the table has. Belongs to one thread. */
final class MappedFiles {
    private static final int MOST = 16;

    private final Deque<CsvFile> mapped = new ArrayDeque<>();

    /** Has another one give up what it holds, if there are many. Files are read one behind the other. */
    void add(CsvFile file) {
        mapped.add(file);
        if (mapped.size() > MOST) {
            mapped.remove().release();
        }
    }
}
