package org.rankwise.table.column;

import java.util.ArrayList;
import java.util.List;

/** Makes batches of rows that are taken one by one from others with the same columns. */
public final class BatchBuilder {
    private static final int ROWS = 64;

    private final Batch like;
    private final ColumnBuilder[] builders;
    private long heldBytes;
    private int rows;

    /** @param like a batch of the same columns */
    public BatchBuilder(Batch like) {
        this.like = like;
        builders = like.columns().stream()
                .map(column -> ColumnBuilder.of(column.type(), ROWS))
                .toArray(ColumnBuilder[]::new);
    }

    public void add(Batch from, int row) {
        heldBytes += Long.BYTES;
        for (int c = 0; c < builders.length; c++) {
            Column column = from.columns().get(c);
            if (column.missing().at(row)) {
                builders[c].addMissing();
            } else {
                if (column instanceof LongColumn longs) {
                    ((ColumnBuilder.Longs) builders[c]).add(longs.values()[row]);
                } else if (column instanceof DoubleColumn doubles) {
                    ((ColumnBuilder.Doubles) builders[c]).add(doubles.values()[row]);
                } else {
                    TextColumn texts = (TextColumn) column;
                    ((ColumnBuilder.Texts) builders[c])
                            .builder()
                            .add(texts.bytes(), texts.start(row), texts.length(row));
                    heldBytes += texts.length(row);
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
    public long heldBytes() {
        return heldBytes;
    }

    /** The rows since the last batch. */
    public Batch build() {
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
