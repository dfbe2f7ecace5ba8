package org.rankwise.table.group;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.rankwise.table.column.ByteSink;
import org.rankwise.table.column.Bytes;
import org.rankwise.table.column.Column;
import org.rankwise.table.sort.KeyTable;
import org.rankwise.table.sort.RowKeys;

/** The different values of each group, kept to be told from the next: {@code distinct}. */
final class Distincts implements Accumulator, DistinctCounts {
    static final Family<DistinctCounts> FAMILY = new ValueFamily<>() {
        @Override
        public Accumulator accumulator(List<AggregateFunction<?>> functions) {
            return new Distincts();
        }

        @Override
        public OrderedAccumulator inOrder(List<AggregateFunction<?>> functions) {
            return new InOrder();
        }
    };

    // group and value
    private final KeyTable pairs = new KeyTable();
    // the numbers of its pairs
    private final GroupedLongs ofGroup = new GroupedLongs();
    private final ByteSink pair = new ByteSink(64);

    @Override
    public void resize(int groups) {
        ofGroup.resize(groups);
    }

    @Override
    public void add(Column column, int[] groupOf, long[] places) {
        RowKeys keys = new RowKeys(column);
        for (int row = 0; row < column.rows(); row++) {
            if (!column.missing().at(row)) {
                ByteSink key = keys.key(row);
                addKey(groupOf[row], key.bytes, key.length);
            }
        }
    }

    private void addKey(int group, byte[] key, int length) {
        pair.length = 0;
        pair.putLong(group);
        pair.put(key, 0, length);
        int number = pairs.number(pair.bytes, pair.length);
        if (number == ofGroup.size()) {
            ofGroup.reserve(1);
            ofGroup.put(group, number);
        }
    }

    @Override
    public long heldBytes() {
        return valueBytes();
    }

    @Override
    public long valueBytes() {
        // here, as sent, and where they go
        return 3 * pairs.heldBytes() + Long.BYTES * (long) ofGroup.size();
    }

    @Override
    public void write(int group, DataOutput out) throws IOException {
        int count = ofGroup.count(group);
        out.writeInt(count);
        for (int i = 0; i < count; i++) {
            byte[] key = pairs.key((int) ofGroup.at(group, i));
            Bytes.CODEC.write(new Bytes(Arrays.copyOfRange(key, Long.BYTES, key.length)), out);
        }
    }

    @Override
    public void merge(int group, DataInput in) throws IOException {
        for (int i = in.readInt(); i > 0; i--) {
            byte[] key = Bytes.CODEC.read(in).value();
            addKey(group, key, key.length);
        }
    }

    @Override
    public long[] counts() {
        long[] counts = new long[ofGroup.groups()];
        Arrays.setAll(counts, ofGroup::count);
        return counts;
    }

    /** Where equal values follow each other. */
    private static final class InOrder implements OrderedAccumulator, DistinctCounts {
        private long[] counts = new long[16];
        private int groups;
        // the value before; null where a group begins
        private Column last;
        private int lastRow;

        @Override
        public void begin(long count) {
            if (groups == counts.length) {
                counts = Arrays.copyOf(counts, 2 * groups);
            }
            groups++;
            last = null;
        }

        @Override
        public void add(Column column, int row) {
            if (last == null || column.compare(row, last, lastRow) != 0) {
                counts[groups - 1]++;
            }
            last = column;
            lastRow = row;
        }

        @Override
        public long[] counts() {
            return Arrays.copyOf(counts, groups);
        }
    }
}
