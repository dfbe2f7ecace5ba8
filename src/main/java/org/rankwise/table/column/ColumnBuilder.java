package org.rankwise.table.column;

import java.util.Arrays;
import java.util.BitSet;

/** Collects the fields of a column of a known type. */
public sealed interface ColumnBuilder {

    /** Adds a value that fits the type. */
    public void add(Field field);

    void addMissing();

    /** The column of what was added since the last one. */
    Column build();

    /** @param rows expected; more are taken too */
    static ColumnBuilder of(ColumnType type, int rows) {
        return switch (type) {
            case LONG, BOOLEAN, DATE -> new Longs(type, rows);
            case DOUBLE -> new Doubles(rows);
            case TIMESTAMP, STRING -> new Texts(type, rows);
        };
    }

    /** Builds columns of LONG, BOOLEAN and DATE. */
    final class Longs implements ColumnBuilder {
        private final ColumnType type;
        private BitSet missing = new BitSet();
        // the loops of ColumnLoader fill these
        public long[] values;
        public int row;

        public Longs(ColumnType type, int rows) {
            this.type = type;
            values = new long[rows];
        }

        public ColumnType type() {
            return type;
        }

        public void reserve(int rows) {
            if (row + rows > values.length) {
                values = Arrays.copyOf(values, Math.max(row + rows, 2 * row));
            }
        }

        public void add(long value) {
            reserve(1);
            values[row++] = value;
        }

        @Override
        public void add(Field field) {
            reserve(1);
            values[row++] = switch (type) {
                case BOOLEAN -> (field.bytes()[0] | 0x20) == 't' ? 1 : 0;
                case DATE -> Times.epochDay(field.bytes(), 0);
                default -> {
                    field.type();
                    yield field.longValue();
                }
            };
        }

        @Override
        public void addMissing() {
            reserve(1);
            missing.set(row);
            values[row++] = 0;
        }

        @Override
        public LongColumn build() {
            LongColumn column = new LongColumn(type, Arrays.copyOf(values, row), new Missing(missing));
            missing = new BitSet();
            row = 0;
            return column;
        }
    }

    /** Builds columns of DOUBLE. */
    final class Doubles implements ColumnBuilder {
        private BitSet missing = new BitSet();
        // the loops of ColumnLoader fill these
        public double[] values;
        public int row;

        public Doubles(int rows) {
            values = new double[rows];
        }

        public void reserve(int rows) {
            if (row + rows > values.length) {
                values = Arrays.copyOf(values, Math.max(row + rows, 2 * row));
            }
        }

        public void add(double value) {
            reserve(1);
            values[row++] = value;
        }

        @Override
        public void add(Field field) {
            field.type();
            add(field.doubleValue());
        }

        @Override
        public void addMissing() {
            reserve(1);
            missing.set(row);
            values[row++] = 0;
        }

        @Override
        public DoubleColumn build() {
            DoubleColumn column = new DoubleColumn(Arrays.copyOf(values, row), new Missing(missing));
            missing = new BitSet();
            row = 0;
            return column;
        }
    }

    /** Builds columns of TIMESTAMP and STRING. */
    final class Texts implements ColumnBuilder {
        private final ColumnType type;
        private final TextColumnBuilder texts;

        private Texts(ColumnType type, int rows) {
            this.type = type;
            texts = new TextColumnBuilder(rows);
        }

        public ColumnType type() {
            return type;
        }

        public TextColumnBuilder builder() {
            return texts;
        }

        @Override
        public void add(Field field) {
            texts.add(field.bytes(), 0, field.length());
        }

        @Override
        public void addMissing() {
            texts.addMissing();
        }

        @Override
        public Column build() {
            return texts.build(type);
        }
    }
}
