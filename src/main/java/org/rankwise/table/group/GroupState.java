package org.rankwise.table.group;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.rankwise.comm.Codec;
import org.rankwise.stats.ExactNumber;
import org.rankwise.table.column.Bytes;

/** What is known of one column in one group; what no function needs is null or zero. */
final class GroupState {
    private static final int SUMS = 1;
    private static final int SQUARES = 2;
    private static final int TEXTS = 4;
    private static final int VALUES = 8;
    private static final int DISTINCT = 16;

    long count;
    ExactNumber sum;
    ExactNumber squares;
    // of Column.prefix
    long least;
    long greatest;
    byte[] leastText;
    byte[] greatestText;
    long[] values;
    Set<Bytes> distinct;
    // of values that were counted as they passed by in order
    long passedDistinct;

    long distinctCount() {
        return distinct == null ? passedDistinct : distinct.size();
    }

    /** Takes in what another rank has seen. */
    GroupState merge(GroupState next) {
        count += next.count;
        sum = sum == null ? null : sum.plus(next.sum);
        squares = squares == null ? null : squares.plus(next.squares);
        least = Math.min(least, next.least);
        greatest = Math.max(greatest, next.greatest);
        if (leastText == null || next.leastText != null && Arrays.compareUnsigned(next.leastText, leastText) < 0) {
            leastText = next.leastText;
        }
        if (greatestText == null
                || next.greatestText != null && Arrays.compareUnsigned(next.greatestText, greatestText) > 0) {
            greatestText = next.greatestText;
        }
        if (values != null) {
            int held = values.length;
            values = Arrays.copyOf(values, Math.addExact(held, next.values.length));
            System.arraycopy(next.values, 0, values, held, next.values.length);
        }
        if (next.distinct != null) {
            distinct = distinct == null ? new HashSet<>() : distinct;
            distinct.addAll(next.distinct);
        }
        return this;
    }

    /** The states of all aggregated columns of a group: their number, then each. */
    static final Codec<GroupState[]> CODEC = new Codec<>() {
        @Override
        public void write(GroupState[] states, DataOutput out) throws IOException {
            out.writeInt(states.length);
            for (GroupState state : states) {
                state.write(out);
            }
        }

        @Override
        public GroupState[] read(DataInput in) throws IOException {
            GroupState[] states = new GroupState[in.readInt()];
            for (int i = 0; i < states.length; i++) {
                states[i] = readState(in);
            }
            return states;
        }
    };

    private void write(DataOutput out) throws IOException {
        out.writeByte((sum != null ? SUMS : 0)
                | (squares != null ? SQUARES : 0)
                | (leastText != null ? TEXTS : 0)
                | (values != null ? VALUES : 0)
                | (distinct != null ? DISTINCT : 0));
        out.writeLong(count);
        out.writeLong(least);
        out.writeLong(greatest);
        if (sum != null) {
            ExactNumber.CODEC.write(sum, out);
        }
        if (squares != null) {
            ExactNumber.CODEC.write(squares, out);
        }
        if (leastText != null) {
            Bytes.CODEC.write(new Bytes(leastText), out);
            Bytes.CODEC.write(new Bytes(greatestText), out);
        }
        if (values != null) {
            out.writeInt(values.length);
            for (long value : values) {
                out.writeLong(value);
            }
        }
        if (distinct != null) {
            out.writeInt(distinct.size());
            for (Bytes value : distinct) {
                Bytes.CODEC.write(value, out);
            }
        }
    }

    private static GroupState readState(DataInput in) throws IOException {
        GroupState state = new GroupState();
        int parts = in.readUnsignedByte();
        state.count = in.readLong();
        state.least = in.readLong();
        state.greatest = in.readLong();
        state.sum = (parts & SUMS) == 0 ? null : ExactNumber.CODEC.read(in);
        state.squares = (parts & SQUARES) == 0 ? null : ExactNumber.CODEC.read(in);
        if ((parts & TEXTS) != 0) {
            state.leastText = Bytes.CODEC.read(in).value();
            state.greatestText = Bytes.CODEC.read(in).value();
        }
        if ((parts & VALUES) != 0) {
            state.values = new long[in.readInt()];
            for (int i = 0; i < state.values.length; i++) {
                state.values[i] = in.readLong();
            }
        }
        if ((parts & DISTINCT) != 0) {
            state.distinct = new HashSet<>();
            for (int i = in.readInt(); i > 0; i--) {
                state.distinct.add(Bytes.CODEC.read(in));
            }
        }
        return state;
    }
}
