package org.rankwise.table.group;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.rankwise.table.column.Bytes;
import org.rankwise.table.column.Column;
import org.rankwise.table.column.ColumnBuilder;
import org.rankwise.table.column.ColumnType;
import org.rankwise.table.column.DoubleColumn;
import org.rankwise.table.column.Field;
import org.rankwise.table.column.LongColumn;
import org.rankwise.table.column.TextColumn;

/** The value of the first row that has one, as it stands: {@code first}, as in pandas. */
final class Firsts implements Accumulator {
    static final Family<Firsts> FAMILY = new Family<>() {
        @Override
        public Accumulator accumulator(List<AggregateFunction<?>> functions) {
            return new Firsts();
        }

        @Override
        public boolean dependsOnOrder() {
            return true;
        }
    };

    /** The place of no row. */
    private static final long NONE = Long.MAX_VALUE;
    // a place, a number and a reference, here, as sent and where they go
    private static final int GROUP_BYTES = 3 * 3 * Long.BYTES;

    private long[] places = new long[0];
    // whole numbers, or the bits of doubles
    private long[] numbers = new long[0];
    // of columns of texts; else null
    private byte[][] texts;
    private long textBytes;
    private int groups;

    @Override
    public void resize(int count) {
        if (count > places.length) {
            int capacity = Math.max(count, 2 * places.length);
            int held = places.length;
            places = Arrays.copyOf(places, capacity);
            Arrays.fill(places, held, capacity, NONE);
            numbers = Arrays.copyOf(numbers, capacity);
            texts = texts == null ? null : Arrays.copyOf(texts, capacity);
        }
        groups = count;
    }

    @Override
    public void add(Column column, int[] groupOf, long[] placeOf) {
        boolean missing = column.missing().any();
        for (int row = 0; row < column.rows(); row++) {
            int group = groupOf[row];
            // few rows are before all that their group has seen
            if (placeOf[row] < places[group] && !(missing && column.missing().at(row))) {
                places[group] = placeOf[row];
                hold(column, row, group);
            }
        }
    }

    private void hold(Column column, int row, int group) {
        if (column instanceof LongColumn longs) {
            numbers[group] = longs.values()[row];
        } else if (column instanceof DoubleColumn doubles) {
            numbers[group] = Double.doubleToRawLongBits(doubles.values()[row]);
        } else {
            TextColumn all = (TextColumn) column;
            hold(group, Arrays.copyOfRange(all.bytes(), all.start(row), all.ends()[row]));
        }
    }

    private void hold(int group, byte[] text) {
        texts = texts == null ? new byte[places.length][] : texts;
        textBytes += text.length - (texts[group] == null ? 0 : texts[group].length);
        texts[group] = text;
    }

    @Override
    public long heldBytes() {
        return (long) GROUP_BYTES * groups + 3 * textBytes;
    }

    @Override
    public void write(int group, DataOutput out) throws IOException {
        out.writeLong(places[group]);
        out.writeLong(numbers[group]);
        boolean isText = texts != null && texts[group] != null;
        out.writeBoolean(isText);
        if (isText) {
            Bytes.CODEC.write(new Bytes(texts[group]), out);
        }
    }

    @Override
    public void merge(int group, DataInput in) throws IOException {
        long place = in.readLong();
        long number = in.readLong();
        byte[] text = in.readBoolean() ? Bytes.CODEC.read(in).value() : null;
        if (place < places[group]) {
            places[group] = place;
            numbers[group] = number;
            if (text != null) {
                hold(group, text);
            }
        }
    }

    Column values(ColumnType type) {
        ColumnBuilder builder = ColumnBuilder.of(type, groups);
        Field field = new Field();
        for (int group = 0; group < groups; group++) {
            if (places[group] == NONE) {
                builder.addMissing();
            } else if (builder instanceof ColumnBuilder.Longs longs) {
                longs.add(numbers[group]);
            } else if (builder instanceof ColumnBuilder.Doubles doubles) {
                doubles.add(Double.longBitsToDouble(numbers[group]));
            } else {
                field.set(texts[group], 0, texts[group].length);
                builder.add(field);
            }
        }
        return builder.build();
    }
}
