package org.rankwise.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Which record of which file each row of a table was, to be told where something is wrong. */
final class Origin {
    private final List<Path> files = new ArrayList<>();
    private final List<Integer> firstRows = new ArrayList<>();
    private final long[] starts;
    private int rows;

    Origin(int rows) {
        starts = new long[rows];
    }

    void add(Path file, long start) {
        if (files.isEmpty() || files.getLast() != file) {
            files.add(file);
            firstRows.add(rows);
        }
        starts[rows++] = start;
    }

    /** File and line of a row; reads the file up to it. */
    String where(int row, Dialect dialect) {
        int file = files.size() - 1;
        while (firstRows.get(file) > row) {
            file--;
        }
        try (CsvFile open = CsvFile.open(files.get(file), dialect)) {
            return files.get(file) + ":" + open.line(starts[row]);
        }
    }
}
