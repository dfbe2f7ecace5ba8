package org.rankwise.table.read;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;
import org.rankwise.format.parquet.ParquetColumn;
import org.rankwise.format.parquet.ParquetType;
import org.rankwise.format.parquet.Statistics;
import org.rankwise.table.column.Batch;
import org.rankwise.table.column.Column;
import org.rankwise.table.column.ColumnType;
import org.rankwise.table.column.DoubleColumn;
import org.rankwise.table.column.LongColumn;
import org.rankwise.table.column.Missing;
import org.rankwise.table.column.TextColumn;
import org.rankwise.table.column.TextColumnBuilder;
import org.rankwise.table.column.Times;
import org.rankwise.table.expression.ValueBounds;

/** Columns as Parquet has them, and back. */
public final class ParquetColumns {

    private ParquetColumns() {}

    public static ParquetType type(ColumnType type) {
        return switch (type) {
            case BOOLEAN -> ParquetType.BOOLEAN;
            case LONG -> ParquetType.INT64;
            case DOUBLE -> ParquetType.DOUBLE;
            case DATE -> ParquetType.DATE;
            case TIMESTAMP -> ParquetType.TIMESTAMP;
            case STRING -> ParquetType.STRING;
        };
    }

    public static List<ParquetColumn> of(Batch batch) {
        return batch.columns().stream().map(ParquetColumns::of).toList();
    }

    private static ParquetColumn of(Column column) {
        ParquetType type = type(column.type());
        return switch (column) {
            case LongColumn longs ->
                new ParquetColumn(
                        type,
                        longs.rows(),
                        longs.values(),
                        null,
                        null,
                        null,
                        longs.missing().rows());
            case DoubleColumn doubles ->
                new ParquetColumn(
                        type,
                        doubles.rows(),
                        null,
                        doubles.values(),
                        null,
                        null,
                        doubles.missing().rows());
            case TextColumn texts
            when texts.type() == ColumnType.TIMESTAMP -> {
                long[] micros = new long[texts.rows()];
                for (int row = 0; row < micros.length; row++) {
                    micros[row] = texts.missing().at(row) ? 0 : texts.prefix(row);
                }
                yield new ParquetColumn(
                        type,
                        micros.length,
                        micros,
                        null,
                        null,
                        null,
                        texts.missing().rows());
            }
            case TextColumn texts ->
                new ParquetColumn(
                        type,
                        texts.rows(),
                        null,
                        null,
                        texts.bytes(),
                        texts.ends(),
                        texts.missing().rows());
        };
    }

    public static ColumnType type(ParquetType type) {
        return switch (type) {
            case BOOLEAN -> ColumnType.BOOLEAN;
            case INT64 -> ColumnType.LONG;
            case DOUBLE -> ColumnType.DOUBLE;
            case DATE -> ColumnType.DATE;
            case TIMESTAMP -> ColumnType.TIMESTAMP;
            case STRING -> ColumnType.STRING;
        };
    }

    /** What values there may be, with NaN and empty texts missing. */
    static ValueBounds possible(ParquetType type, Statistics statistics) {
        Column extremes = statistics.extremes() == null ? null : column(statistics.extremes());
        if (extremes != null && extremes.missing().any()) {
            extremes = null;
        }
        // where the least text is not empty, none is; of NaN nothing is told
        boolean isComplete =
                statistics.nulls() == 0 && (type == ParquetType.STRING ? extremes != null : type != ParquetType.DOUBLE);
        return new ValueBounds(extremes, false, !isComplete, statistics.nulls() != statistics.rows());
    }

    /** A column that was read; NaN and empty texts are missing, as they are in CSV. */
    static Column column(ParquetColumn column) {
        BitSet absent = (BitSet) column.missing().clone();
        ColumnType type = type(column.type());
        return switch (type) {
            case BOOLEAN, LONG, DATE -> {
                absent.stream().forEach(row -> column.longs()[row] = 0);
                yield new LongColumn(type, column.longs(), new Missing(absent));
            }
            case DOUBLE -> {
                double[] values = column.doubles();
                for (int row = 0; row < values.length; row++) {
                    if (absent.get(row) || Double.isNaN(values[row])) {
                        absent.set(row);
                        values[row] = 0;
                    }
                }
                yield new DoubleColumn(values, new Missing(absent));
            }
            case TIMESTAMP -> {
                TextColumnBuilder texts = new TextColumnBuilder(column.rows());
                for (int row = 0; row < column.rows(); row++) {
                    if (absent.get(row)) {
                        texts.addMissing();
                    } else {
                        byte[] text = Times.timestamp(column.longs()[row]).getBytes(StandardCharsets.US_ASCII);
                        texts.add(text, 0, text.length);
                    }
                }
                yield texts.build(type);
            }
            case STRING -> {
                for (int row = 0; row < column.rows(); row++) {
                    absent.set(row, column.ends()[row] == (row == 0 ? 0 : column.ends()[row - 1]));
                }
                yield new TextColumn(type, column.bytes(), column.ends(), new Missing(absent));
            }
        };
    }
}
