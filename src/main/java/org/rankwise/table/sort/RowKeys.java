package org.rankwise.table.sort;

import java.util.List;
import org.rankwise.partition.Hashing;
import org.rankwise.table.column.Batch;
import org.rankwise.table.column.ByteSink;
import org.rankwise.table.column.Column;
import org.rankwise.table.column.ColumnBuilder;
import org.rankwise.table.column.ColumnType;
import org.rankwise.table.column.DoubleColumn;
import org.rankwise.table.column.Field;
import org.rankwise.table.column.LongColumn;
import org.rankwise.table.column.Swar;
import org.rankwise.table.column.TextColumn;
import org.rankwise.table.column.Times;

/**
 * Some columns of a row as bytes that are equal where their values are: 0 for a missing value; else 1 and a number's
 * eight bytes (doubles with one zero, times as microseconds), or a text's four bytes of length and its bytes.
 *
 * <p>The form is fixed, and so are hashes of it: partitions made by one release are those of the next.
 */
public final class RowKeys {
    private final Column[] columns;
    private final ByteSink sink = new ByteSink(64);

    public RowKeys(Column... columns) {
        this.columns = columns;
    }

    public RowKeys(Batch batch, List<String> names) {
        columns = names.stream().map(batch::column).toArray(Column[]::new);
    }

    /** The key of a row, in a sink that the next call writes over. */
    public ByteSink key(int row) {
        sink.length = 0;
        for (Column column : columns) {
            if (column.missing().at(row)) {
                sink.put(0);
                continue;
            }
            sink.reserve(1 + Long.BYTES);
            sink.bytes[sink.length++] = 1;
            if (column instanceof LongColumn longs) {
                sink.putLong(longs.values()[row]);
            } else if (column instanceof DoubleColumn doubles) {
                sink.putLong(doubles.prefix(row));
            } else {
                putText((TextColumn) column, row);
            }
        }
        return sink;
    }

    /** The hash of a row's key. */
    public long hash(int row) {
        key(row);
        return Hashing.xxh64(sink.bytes, 0, sink.length);
    }

    /** Whether all key columns have a value. */
    public boolean isWhole(int row) {
        for (Column column : columns) {
            if (column.missing().at(row)) {
                return false;
            }
        }
        return true;
    }

    private void putText(TextColumn texts, int row) {
        if (texts.type() == ColumnType.TIMESTAMP) {
            sink.putLong(texts.prefix(row));
            return;
        }
        int length = texts.length(row);
        sink.reserve(Integer.BYTES + length);
        for (int shift = 0; shift < Integer.SIZE; shift += 8) {
            sink.bytes[sink.length++] = (byte) (length >>> shift);
        }
        sink.put(texts.bytes(), texts.start(row), length);
    }

    /** Reads keys back into columns of the types that they were made of. */
    public static final class Reader {
        private final ColumnBuilder[] builders;
        private final Field field = new Field();

        public Reader(ColumnType[] types, int rows) {
            builders = new ColumnBuilder[types.length];
            for (int c = 0; c < types.length; c++) {
                builders[c] = ColumnBuilder.of(types[c], rows);
            }
        }

        public void add(byte[] key) {
            int at = 0;
            for (int c = 0; c < builders.length; c++) {
                if (key[at++] == 0) {
                    builders[c].addMissing();
                    continue;
                }
                if (builders[c] instanceof ColumnBuilder.Longs longs) {
                    longs.add(Swar.word(key, at));
                    at += Long.BYTES;
                } else if (builders[c] instanceof ColumnBuilder.Doubles doubles) {
                    doubles.add(DoubleColumn.ofOrdered(Swar.word(key, at)));
                    at += Long.BYTES;
                } else {
                    at = addText((ColumnBuilder.Texts) builders[c], key, at);
                }
            }
        }

        private int addText(ColumnBuilder.Texts texts, byte[] key, int from) {
            if (texts.type() == ColumnType.TIMESTAMP) {
                field.set(Times.timestamp(Swar.word(key, from)));
                texts.add(field);
                return from + Long.BYTES;
            }
            int length = 0;
            for (int i = 0; i < Integer.BYTES; i++) {
                length |= (key[from + i] & 0xff) << 8 * i;
            }
            texts.builder().add(key, from + Integer.BYTES, length);
            return from + Integer.BYTES + length;
        }

        public Column column(int index) {
            return builders[index].build();
        }
    }
}
