package org.rankwise.table.read;

import java.util.ArrayList;
import java.util.List;
import org.rankwise.fault.InputException;
import org.rankwise.table.column.Batch;
import org.rankwise.table.column.BatchSink;
import org.rankwise.table.column.Column;
import org.rankwise.table.column.ColumnBuilder;
import org.rankwise.table.column.Columns;
import org.rankwise.table.column.Field;

/**
 * Loads records into batches of typed columns. A field that does not fit its column is an error where the type was
 * given; else the batches are no more delivered, and {@link #found()} says what the column must become.
 */
public final class BatchLoader implements CsvScan.Reader {
    private static final int BATCH_ROWS = 4096;
    /** Bytes of text after which a batch ends; only where rows are long are there so many. */
    private static final long BATCH_BYTES = 1 << 20;

    private static final int INDEXED_ROWS = 1024;

    private final ReadPlan plan;
    private final BatchSink sink;
    private final CsvOrigins origin;
    private final RowIndex index;
    private final ColumnLoader loader;
    private final ColumnBuilder[] builders;
    private final int[] found;
    private final Field field = new Field();
    private boolean misfits;
    private InputException sinkError;
    private int rows;
    // being read
    private CsvFile file;

    /** @param origin gets where each row starts; null where nobody asks */
    BatchLoader(ReadPlan plan, BatchSink sink, CsvOrigins origin) {
        this.plan = plan;
        this.sink = sink;
        this.origin = origin;
        int columns = plan.names().size();
        index = new RowIndex(columns, Math.clamp((1 << 19) / columns, 16, INDEXED_ROWS));
        loader = new ColumnLoader(index, this::addIndexed);
        found = new int[columns];
        builders = new ColumnBuilder[columns];
        for (int c = 0; c < columns; c++) {
            builders[c] = plan.isWanted(c) ? ColumnBuilder.of(plan.type(c), BATCH_ROWS) : null;
        }
    }

    /** Has for each column a bit for each type that a field had which did not fit. */
    int[] found() {
        return found;
    }

    /** Throws what the sink refused, if anything. It counts only if no column must be read again with another type. */
    void throwSinkError() {
        if (sinkError != null) {
            throw sinkError;
        }
    }

    @Override
    public long read(CsvFile from, long start, long to) {
        file = from;
        FieldReader reader = new FieldReader(file);
        index.begin(file, to);
        long position = start;
        long batch = start;
        while (position < to) {
            int indexed = index.fill(position);
            if (indexed == 0) {
                position = readLine(reader, position);
            } else {
                load(indexed);
                position = index.end();
            }
            if (rows >= BATCH_ROWS - INDEXED_ROWS || position - batch >= BATCH_BYTES) {
                flush();
                batch = position;
            }
        }
        flush();
        return Math.min(position, file.size());
    }

    private void load(int indexed) {
        for (int c = 0; c < builders.length; c++) {
            if (builders[c] != null) {
                loader.load(indexed, c, builders[c], plan.isKnown(c));
            }
        }
        for (int row = 0; origin != null && row < indexed; row++) {
            origin.add(file.path(), index.start(row));
        }
        rows += indexed;
    }

    private long readLine(FieldReader reader, long start) {
        long skipped = file.skippedLine(start);
        if (skipped > 0) {
            return start + skipped;
        }
        long position = start;
        for (int c = 0; c < builders.length; c++) {
            position = reader.read(position, field);
            boolean ends = position == file.size() || file.at(position) == '\n';
            if (ends != (c == builders.length - 1)) {
                throw file.wrongFieldCount(start);
            }
            if (builders[c] != null) {
                add(c, start, field);
            }
            position++;
        }
        if (origin != null) {
            origin.add(file.path(), start);
        }
        rows++;
        return position;
    }

    private void addIndexed(int column, int row, Field value) {
        add(column, index.start(row), value);
    }

    private void add(int column, long record, Field value) {
        if (value.isMissing()) {
            builders[column].addMissing();
        } else if (plan.isKnown(column) && value.fits(plan.type(column))) {
            builders[column].add(value);
        } else if (plan.isStrict(column)) {
            throw Columns.misfit(
                    file.path() + ":" + file.line(record),
                    plan.names().get(column),
                    value.toString(),
                    plan.type(column));
        } else {
            found[column] |= 1 << value.type().ordinal();
            misfits = true;
            builders[column].addMissing();
        }
    }

    private void flush() {
        List<String> names = new ArrayList<>();
        List<Column> columns = new ArrayList<>();
        for (int c = 0; c < builders.length; c++) {
            if (builders[c] != null) {
                names.add(plan.names().get(c));
                columns.add(builders[c].build());
            }
        }
        if (!misfits && sinkError == null && rows > 0) {
            try {
                sink.add(new Batch(plan.source(), names, columns, rows));
            } catch (InputException e) {
                sinkError = e;
            }
        }
        rows = 0;
    }
}
