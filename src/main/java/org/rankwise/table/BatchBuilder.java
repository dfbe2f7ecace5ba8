package org.rankwise.table;

import java.util.ArrayList;
import java.util.List;

/** Makes batches of rows that are taken one by one from others with the same columns. */
final class BatchBuilder {
    private static final int ROWS = 64;

    private final Batch like;
    private final ColumnBuilder[] builders;
    private long heldBytes;
    private int rows;

    /** @param like a batch of the same columns */
    BatchBuilder(Batch like) {
        this.like = like;
        builders = like.columns().stream().map(column -> ColumnBuilder.of(column.type(), ROWS)).toArray(ColumnBuilder[]::new);
    }

    void add(Batch from, int row) {
        heldBytes += Long.BYTES;
        for (int c = 0; c < builders.length; c++) {
            Column column = from.columns().get(c);
            if (column.missing().at(row)) {
                builders[c].addMissing();
            } else {
                switch (builders[c]) {
                    case ColumnBuilder.Longs longs -> longs.add(((LongColumn) column).values()[row]);
                    case ColumnBuilder.Doubles doubles -> doubles.add(((DoubleColumn) column).values()[row]);
                    case ColumnBuilder.Texts texts -> {
                        TextColumn held = (TextColumn) column;
                        texts.builder().add(held.bytes(), held.start(row), held.length(row));
                        heldBytes += held.length(row);
                    }
                }
            }
            heldBytes += builders[c] instanceof ColumnBuilder.Texts ? Integer.BYTES : Long.BYTES;
        }
        rows++;
    }

    int rows() {
        return rows;
    }

    /** As of {@link Batch#heldBytes}. */
    long heldBytes() {
        return heldBytes;
    }

    /** The rows since the last batch. */
    Batch build() {
        List<Column> columns = new ArrayList<>();
        for (ColumnBuilder builder : builders) {
            columns.add(builder.build());
        }
        Batch batch = new Batch(like.source(), like.names(), columns, rows);
        rows = 0;
        heldBytes = 0;
        return batch;
    }
}
