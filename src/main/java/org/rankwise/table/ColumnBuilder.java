package org.rankwise.table;

import java.util.BitSet;

/** Collects the fields of a column of a known type and number of rows. */
sealed interface ColumnBuilder {

    /** Adds a value that fits the type. */
    void add(Field field);

    void addMissing();

    Column build();

    static ColumnBuilder of(ColumnType type, int rows) {
        return switch (type) {
            case LONG -> new Longs(new long[rows]);
            case DOUBLE -> new Doubles(new double[rows]);
            default -> new Texts(type, rows);
        };
    }

    /** Of LONG. */
    final class Longs implements ColumnBuilder {
        private final long[] values;
        private final BitSet missing = new BitSet();
        private int row;

        private Longs(long[] values) {
            this.values = values;
        }

        @Override
        public void add(Field field) {
            field.type();
            values[row++] = field.longValue();
        }

        @Override
        public void addMissing() {
            missing.set(row++);
        }

        @Override
        public Column build() {
            return new LongColumn(values, new Missing(missing));
        }
    }

    /** Of DOUBLE. */
    final class Doubles implements ColumnBuilder {
        private final double[] values;
        private final BitSet missing = new BitSet();
        private int row;

        private Doubles(double[] values) {
            this.values = values;
        }

        @Override
        public void add(Field field) {
            field.type();
            values[row++] = field.doubleValue();
        }

        @Override
        public void addMissing() {
            missing.set(row++);
        }

        @Override
        public Column build() {
            return new DoubleColumn(values, new Missing(missing));
        }
    }

    /** Of any other type. */
    final class Texts implements ColumnBuilder {
        private final ColumnType type;
        private final TextColumnBuilder texts;

        private Texts(ColumnType type, int rows) {
            this.type = type;
            texts = new TextColumnBuilder(rows);
        }

        @Override
        public void add(Field field) {
            texts.add(field.bytes(), field.length());
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
