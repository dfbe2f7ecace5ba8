package org.rankwise.table;

import java.util.List;
import org.rankwise.parquet.ParquetColumn;
import org.rankwise.parquet.ParquetType;

/** Columns as Parquet has them, and back. */
final class ParquetColumns {

    private ParquetColumns() {}

    static ParquetType type(ColumnType type) {
        return switch (type) {
            case BOOLEAN -> ParquetType.BOOLEAN;
            case LONG -> ParquetType.INT64;
            case DOUBLE -> ParquetType.DOUBLE;
            case DATE -> ParquetType.DATE;
            case TIMESTAMP -> ParquetType.TIMESTAMP;
            case STRING -> ParquetType.STRING;
        };
    }

    static List<ParquetColumn> of(Batch batch) {
        return batch.columns().stream().map(ParquetColumns::of).toList();
    }

    private static ParquetColumn of(Column column) {
        ParquetType type = type(column.type());
        return switch (column) {
            case LongColumn longs -> new ParquetColumn(type, longs.rows(), longs.values(), null, null, null,
                    longs.missing().rows());
            case DoubleColumn doubles -> new ParquetColumn(type, doubles.rows(), null, doubles.values(), null, null,
                    doubles.missing().rows());
            case TextColumn texts when texts.type() == ColumnType.TIMESTAMP -> {
                long[] micros = new long[texts.rows()];
                for (int row = 0; row < micros.length; row++) {
                    micros[row] = texts.missing().at(row) ? 0 : texts.prefix(row);
                }
                yield new ParquetColumn(type, micros.length, micros, null, null, null, texts.missing().rows());
            }
            case TextColumn texts -> new ParquetColumn(type, texts.rows(), null, null, texts.bytes(), texts.ends(),
                    texts.missing().rows());
        };
    }
}
