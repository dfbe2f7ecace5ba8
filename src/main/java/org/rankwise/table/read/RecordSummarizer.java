package org.rankwise.table.read;

import org.rankwise.table.column.Field;
import org.rankwise.table.summary.TableSummary;

/** Summarises the columns of records: many at a time where they are plain, any other line alone. */
final class RecordSummarizer implements CsvScan.Reader {
    private final TableSummary summary;
    private final RowIndex index;
    private final ColumnParser parser;
    private final Field field = new Field();

    public RecordSummarizer(TableSummary summary) {
        this.summary = summary;
        index = new RowIndex(summary.columns.length, summary.batchSize());
        parser = new ColumnParser(index);
    }

    public TableSummary summary() {
        return summary;
    }

    @Override
    public long read(CsvFile file, long from, long to) {
        FieldReader reader = new FieldReader(file);
        index.begin(file, to);
        long position = from;
        while (position < to) {
            int rows = index.fill(position);
            if (rows == 0) {
                position = readLine(file, reader, position);
                continue;
            }
            for (int c = 0; c < summary.columns.length; c++) {
                parser.add(rows, c, summary.columns[c]);
            }
            summary.rows += rows;
            position = index.end();
        }
        return Math.min(position, file.size());
    }

    /** Takes in a line of any form and returns where the next one starts. */
    private long readLine(CsvFile file, FieldReader reader, long line) {
        long blank = file.skippedLine(line);
        if (blank > 0) {
            return line + blank;
        }
        long position = line;
        for (int c = 0; c < summary.columns.length; c++) {
            position = reader.read(position, field);
            boolean ends = position == file.size() || file.at(position) == '\n';
            if (ends != (c == summary.columns.length - 1)) {
                throw file.wrongFieldCount(line);
            }
            summary.columns[c].add(field);
            position++;
        }
        summary.rows++;
        return position;
    }
}
