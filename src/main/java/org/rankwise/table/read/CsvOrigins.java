package org.rankwise.table.read;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Which record of which CSV file each row was. */
final class CsvOrigins implements RowOrigins {
    private final Dialect dialect;
    private final List<Path> files = new ArrayList<>();
    private final List<Integer> firstRows = new ArrayList<>();
    private long[] starts = new long[16];
    private int rows;

    CsvOrigins(Dialect dialect) {
        this.dialect = dialect;
    }

    void clear() {
        files.clear();
        firstRows.clear();
        rows = 0;
    }

    void add(Path file, long start) {
        if (files.isEmpty() || files.getLast() != file) {
            files.add(file);
            firstRows.add(rows);
        }
        if (rows == starts.length) {
            starts = Arrays.copyOf(starts, 2 * rows);
        }
        starts[rows++] = start;
    }

    /** Reads the file up to the row. */
    @Override
    public String where(int row) {
        int file = files.size() - 1;
        while (firstRows.get(file) > row) {
            file--;
        }
        try (CsvFile open = CsvFile.open(files.get(file), dialect)) {
            return files.get(file) + ":" + open.line(starts[row]);
        }
    }
}
