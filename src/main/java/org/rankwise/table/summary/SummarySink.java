package org.rankwise.table.summary;

import org.rankwise.table.column.Batch;
import org.rankwise.table.column.BatchSink;
import org.rankwise.table.column.Column;
import org.rankwise.table.column.ColumnType;
import org.rankwise.table.column.DoubleColumn;
import org.rankwise.table.column.Field;
import org.rankwise.table.column.LongColumn;
import org.rankwise.table.column.TextColumn;

/** Summarises columns that are typed already. */
public final class SummarySink implements BatchSink {
    private final TableSummary summary;
    private final Field field = new Field();

    public SummarySink(ColumnType[] types) {
        summary = TableSummary.empty(types);
    }

    public TableSummary summary() {
        return summary;
    }

    @Override
    public void add(Batch batch) {
        summary.rows += batch.rows();
        for (int c = 0; c < summary.columns.length; c++) {
            add(batch.columns().get(c), summary.columns[c]);
        }
    }

    private void add(Column column, ColumnSummary to) {
        for (int row = 0; row < column.rows(); row++) {
            if (column.missing().at(row)) {
                to.missing++;
                continue;
            }
            switch (column) {
                case LongColumn longs when longs.type() == ColumnType.LONG -> to.add(longs.values()[row]);
                case DoubleColumn doubles -> to.add(doubles.values()[row] + 0.0);
                case TextColumn texts -> {
                    field.set(texts.bytes(), texts.start(row), texts.ends()[row]);
                    to.addAsText(field);
                }
                case LongColumn others -> {
                    field.set(others.text(row));
                    to.addAsText(field);
                }
            }
        }
    }
}
