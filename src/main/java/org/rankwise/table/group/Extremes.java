package org.rankwise.table.group;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.rankwise.table.column.Bytes;
import org.rankwise.table.column.Column;
import org.rankwise.table.column.ColumnBuilder;
import org.rankwise.table.column.ColumnType;
import org.rankwise.table.column.DoubleColumn;
import org.rankwise.table.column.Field;
import org.rankwise.table.column.LongColumn;
import org.rankwise.table.column.TextColumn;
import org.rankwise.table.column.Times;

/** The least and the greatest value, of texts in the order of their bytes: {@code min} and {@code max}. */
final class Extremes implements Accumulator {
    static final Family<Extremes> FAMILY = _ -> new Extremes();
    // two numbers and two references, here, as sent and where they go
    private static final int GROUP_BYTES = 3 * 4 * Long.BYTES;

    // by Column.prefix; where a group has no value, the least is greater than the greatest
    private long[] least = new long[0];
    private long[] greatest = new long[0];
    // of columns of texts, whose prefixes do not tell all; else null
    private byte[][] leastTexts;
    private byte[][] greatestTexts;
    private long textBytes;
    private int groups;

    @Override
    public void resize(int count) {
        if (count > least.length) {
            int capacity = Math.max(count, 2 * least.length);
            least = filled(least, capacity, Long.MAX_VALUE);
            greatest = filled(greatest, capacity, Long.MIN_VALUE);
            leastTexts = leastTexts == null ? null : Arrays.copyOf(leastTexts, capacity);
            greatestTexts = greatestTexts == null ? null : Arrays.copyOf(greatestTexts, capacity);
        }
        groups = count;
    }

    private static long[] filled(long[] old, int capacity, long value) {
        long[] grown = Arrays.copyOf(old, capacity);
        Arrays.fill(grown, old.length, capacity, value);
        return grown;
    }

    @Override
    public void add(Column column, int[] groupOf, long[] places) {
        boolean texts = column.type() == ColumnType.STRING;
        if (texts) {
            holdTexts();
        }
        boolean missing = column.missing().any();
        for (int row = 0; row < column.rows(); row++) {
            if (missing && column.missing().at(row)) {
                continue;
            }
            int group = groupOf[row];
            // one loop in which the type is known for all rows is made of each case
            long prefix = column instanceof LongColumn longs
                    ? longs.values()[row]
                    : column instanceof DoubleColumn doubles
                            ? DoubleColumn.ordered(doubles.values()[row])
                            : ((TextColumn) column).prefix(row);
            if (texts) {
                TextColumn all = (TextColumn) column;
                addText(group, prefix, all.bytes(), all.start(row), all.ends()[row]);
            }
            least[group] = Math.min(least[group], prefix);
            greatest[group] = Math.max(greatest[group], prefix);
        }
    }

    private void holdTexts() {
        if (leastTexts == null) {
            leastTexts = new byte[least.length][];
            greatestTexts = new byte[least.length][];
        }
    }

    private void addText(int group, long prefix, byte[] bytes, int from, int to) {
        if (prefix <= least[group] && isBefore(bytes, from, to, leastTexts[group], 1)) {
            leastTexts[group] = replaced(leastTexts[group], bytes, from, to);
        }
        if (prefix >= greatest[group] && isBefore(bytes, from, to, greatestTexts[group], -1)) {
            greatestTexts[group] = replaced(greatestTexts[group], bytes, from, to);
        }
    }

    private static boolean isBefore(byte[] bytes, int from, int to, byte[] held, int sign) {
        return held == null || sign * Arrays.compareUnsigned(bytes, from, to, held, 0, held.length) < 0;
    }

    private byte[] replaced(byte[] held, byte[] bytes, int from, int to) {
        textBytes += to - from - (held == null ? 0 : held.length);
        return Arrays.copyOfRange(bytes, from, to);
    }

    @Override
    public long heldBytes() {
        return (long) GROUP_BYTES * groups + 3 * textBytes;
    }

    @Override
    public void write(int group, DataOutput out) throws IOException {
        out.writeLong(least[group]);
        out.writeLong(greatest[group]);
        boolean texts = leastTexts != null && leastTexts[group] != null;
        out.writeBoolean(texts);
        if (texts) {
            Bytes.CODEC.write(new Bytes(leastTexts[group]), out);
            Bytes.CODEC.write(new Bytes(greatestTexts[group]), out);
        }
    }

    @Override
    public void merge(int group, DataInput in) throws IOException {
        long low = in.readLong();
        long high = in.readLong();
        if (in.readBoolean()) {
            holdTexts();
            byte[] lowText = Bytes.CODEC.read(in).value();
            byte[] highText = Bytes.CODEC.read(in).value();
            addText(group, low, lowText, 0, lowText.length);
            addText(group, high, highText, 0, highText.length);
        }
        least[group] = Math.min(least[group], low);
        greatest[group] = Math.max(greatest[group], high);
    }

    Column least(ColumnType type) {
        return column(type, least, leastTexts);
    }

    Column greatest(ColumnType type) {
        return column(type, greatest, greatestTexts);
    }

    private Column column(ColumnType type, long[] prefixes, byte[][] texts) {
        ColumnBuilder builder = ColumnBuilder.of(type, groups);
        Field field = new Field();
        for (int group = 0; group < groups; group++) {
            long prefix = prefixes[group];
            if (least[group] > greatest[group]) {
                builder.addMissing();
            } else if (builder instanceof ColumnBuilder.Longs longs) {
                longs.add(prefix);
            } else if (builder instanceof ColumnBuilder.Doubles doubles) {
                doubles.add(DoubleColumn.ofOrdered(prefix));
            } else if (type == ColumnType.TIMESTAMP) {
                field.set(Times.timestamp(prefix));
                builder.add(field);
            } else {
                field.set(texts[group], 0, texts[group].length);
                builder.add(field);
            }
        }
        return builder.build();
    }
}
