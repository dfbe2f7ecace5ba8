package org.rankwise.table.summary;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.rankwise.comm.Codec;
import org.rankwise.comm.Mergeable;
import org.rankwise.table.column.ColumnType;

/** What a rank knows of a table: how many rows, and of each column its summary. */
public final class TableSummary implements Mergeable<TableSummary> {
    private static final Codec<TableSummary> CODEC = new SummaryCodec();
    // all batches of a rank together take at most 4 MiB
    private static final int BATCHED_VALUES = 1 << 19;
    private static final int BATCH = 1024;
    private static final int SMALLEST_BATCH = 16;

    public final ColumnSummary[] columns;
    public long rows;

    private TableSummary(ColumnSummary[] columns) {
        this.columns = columns;
    }

    /** A summary of nothing yet, with the types that columns have at least; null where nothing is known. */
    public static TableSummary empty(ColumnType[] types) {
        int batch = batchSize(types.length);
        ColumnSummary[] columns = new ColumnSummary[types.length];
        for (int c = 0; c < columns.length; c++) {
            columns[c] = new ColumnSummary(types[c], batch);
        }
        return new TableSummary(columns);
    }

    /** How many values of a column are kept until they are added up. */
    public int batchSize() {
        return batchSize(columns.length);
    }

    private static int batchSize(int columns) {
        return Math.clamp(BATCHED_VALUES / columns, SMALLEST_BATCH, BATCH);
    }

    public ColumnType[] types() {
        ColumnType[] types = new ColumnType[columns.length];
        for (int c = 0; c < types.length; c++) {
            types[c] = columns[c].type();
        }
        return types;
    }

    /** Whether a column must be read again with the type it has now. */
    public boolean isLost() {
        for (ColumnSummary column : columns) {
            if (column.isLost()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void merge(TableSummary next) {
        rows += next.rows;
        for (int c = 0; c < columns.length; c++) {
            columns[c].merge(next.columns[c]);
        }
    }

    @Override
    public Codec<TableSummary> codec() {
        return CODEC;
    }

    /** Rows, number of columns, columns. */
    private static final class SummaryCodec implements Codec<TableSummary> {
        @Override
        public void write(TableSummary summary, DataOutput out) throws IOException {
            out.writeLong(summary.rows);
            out.writeInt(summary.columns.length);
            for (ColumnSummary column : summary.columns) {
                column.write(out);
            }
        }

        @Override
        public TableSummary read(DataInput in) throws IOException {
            long rows = in.readLong();
            ColumnSummary[] columns = new ColumnSummary[in.readInt()];
            for (int c = 0; c < columns.length; c++) {
                columns[c] = ColumnSummary.read(in);
            }
            TableSummary summary = new TableSummary(columns);
            summary.rows = rows;
            return summary;
        }
    }
}
