package org.rankwise.table.group;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import org.rankwise.table.column.Column;

/** All values of each group, of columns of numbers: {@code median} and whatever else is told by places in their order. */
final class GroupValues implements Accumulator, SortedValues {
    static final Family<SortedValues> FAMILY = new ValueFamily<>() {
        @Override
        public Accumulator accumulator(List<AggregateFunction<?>> functions) {
            return new GroupValues();
        }

        @Override
        public OrderedAccumulator inOrder(List<AggregateFunction<?>> functions) {
            return new PickedValues(functions.stream()
                    .map(function -> (Quantile) function.result())
                    .toList());
        }
    };

    private final GroupedLongs values = new GroupedLongs();

    @Override
    public void resize(int groups) {
        values.resize(groups);
    }

    @Override
    public void add(Column column, int[] groupOf, long[] places) {
        values.reserve(column.rows());
        for (int row = 0; row < column.rows(); row++) {
            if (!column.missing().at(row)) {
                values.put(groupOf[row], column.prefix(row));
            }
        }
    }

    @Override
    public long heldBytes() {
        return valueBytes();
    }

    @Override
    public long valueBytes() {
        // here, as sent, and where they go
        return 3L * Long.BYTES * values.size();
    }

    @Override
    public void write(int group, DataOutput out) throws IOException {
        int count = values.count(group);
        out.writeInt(count);
        for (int i = 0; i < count; i++) {
            out.writeLong(values.at(group, i));
        }
    }

    @Override
    public void merge(int group, DataInput in) throws IOException {
        int count = in.readInt();
        values.reserve(count);
        for (int i = 0; i < count; i++) {
            values.put(group, in.readLong());
        }
    }

    @Override
    public int groups() {
        return values.groups();
    }

    @Override
    public long count(int group) {
        return values.count(group);
    }

    @Override
    public long at(int group, long place) {
        values.sort();
        return values.at(group, (int) place);
    }
}
