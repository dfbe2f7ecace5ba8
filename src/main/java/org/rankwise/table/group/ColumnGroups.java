package org.rankwise.table.group;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.rankwise.stats.ExactSums;
import org.rankwise.table.column.ByteSink;
import org.rankwise.table.column.Bytes;
import org.rankwise.table.column.Column;
import org.rankwise.table.column.ColumnType;
import org.rankwise.table.column.DoubleColumn;
import org.rankwise.table.column.LongColumn;
import org.rankwise.table.column.Swar;
import org.rankwise.table.column.TextColumn;
import org.rankwise.table.sort.KeyTable;
import org.rankwise.table.sort.RowKeys;

/** What one rank has seen of a column in each group, as far as the wanted functions need it. */
final class ColumnGroups {
    // an object, two sums, texts of ordinary length, and an entry of a map
    private static final long STATE_BYTES = 256;

    private final Set<Aggregate.Function> wanted;
    private final boolean squares;
    private long[] counts = new long[0];
    private final ExactSums sum;
    private final ExactSums sumOfSquares;
    // by Column.prefix, and where that does not tell all, the texts
    private long[] least;
    private long[] greatest;
    private byte[][] leastTexts;
    private byte[][] greatestTexts;
    // for the median: every value's prefix and its group
    private long[] values = new long[0];
    private int[] groupsOfValues = new int[0];
    private int valueCount;
    // group and value
    private final KeyTable distinct;
    private int groups;

    ColumnGroups(Set<Aggregate.Function> wanted) {
        this.wanted = wanted;
        squares = wanted.contains(Aggregate.Function.STD);
        boolean sums = squares || wanted.contains(Aggregate.Function.SUM) || wanted.contains(Aggregate.Function.MEAN);
        sum = sums ? new ExactSums() : null;
        sumOfSquares = squares ? new ExactSums() : null;
        boolean extremes = wanted.contains(Aggregate.Function.MIN) || wanted.contains(Aggregate.Function.MAX);
        least = extremes ? new long[0] : null;
        distinct = wanted.contains(Aggregate.Function.DISTINCT) ? new KeyTable() : null;
    }

    /** Makes room for so many groups in all. */
    void resize(int count) {
        if (count > counts.length) {
            int capacity = Math.max(count, 2 * counts.length);
            counts = Arrays.copyOf(counts, capacity);
            if (least != null) {
                least = filled(least, capacity, Long.MAX_VALUE);
                greatest = filled(greatest == null ? new long[0] : greatest, capacity, Long.MIN_VALUE);
                leastTexts = leastTexts == null ? null : Arrays.copyOf(leastTexts, capacity);
                greatestTexts = greatestTexts == null ? null : Arrays.copyOf(greatestTexts, capacity);
            }
        }
        if (sum != null) {
            sum.resize(count);
        }
        if (squares) {
            sumOfSquares.resize(count);
        }
        groups = count;
    }

    /** Takes in a column, each row into the group that {@code groupOf} says. */
    void add(Column column, int[] groupOf) {
        addCounts(column, groupOf);
        if (sum != null) {
            addSums(column, groupOf);
        }
        if (least != null) {
            addExtremes(column, groupOf);
        }
        if (wanted.contains(Aggregate.Function.MEDIAN)) {
            addValues(column, groupOf);
        }
        if (distinct != null) {
            addDistinct(column, groupOf);
        }
    }

    private void addCounts(Column column, int[] groupOf) {
        boolean missing = column.missing().any();
        for (int row = 0; row < column.rows(); row++) {
            if (!missing || !column.missing().at(row)) {
                counts[groupOf[row]]++;
            }
        }
    }

    private void addSums(Column column, int[] groupOf) {
        // a missing value is a zero and adds nothing; texts are refused when all is read and the types are known
        if (column instanceof LongColumn longs) {
            for (int row = 0; row < longs.rows(); row++) {
                long value = longs.values()[row];
                sum.add(groupOf[row], value);
                if (squares) {
                    sumOfSquares.addProduct(groupOf[row], value, value);
                }
            }
        } else if (column instanceof DoubleColumn doubles) {
            for (int row = 0; row < doubles.rows(); row++) {
                double value = doubles.values()[row];
                sum.add(groupOf[row], value);
                if (squares) {
                    sumOfSquares.addProduct(groupOf[row], value, value);
                }
            }
        }
    }

    private void addExtremes(Column column, int[] groupOf) {
        boolean texts = column.type() == ColumnType.STRING;
        if (texts && leastTexts == null) {
            leastTexts = new byte[least.length][];
            greatestTexts = new byte[least.length][];
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
                addText((TextColumn) column, row, group, prefix);
            }
            least[group] = Math.min(least[group], prefix);
            greatest[group] = Math.max(greatest[group], prefix);
        }
    }

    private void addText(TextColumn texts, int row, int group, long prefix) {
        if (prefix <= least[group] && isBefore(texts, row, leastTexts[group], 1)) {
            leastTexts[group] = Arrays.copyOfRange(texts.bytes(), texts.start(row), texts.ends()[row]);
        }
        if (prefix >= greatest[group] && isBefore(texts, row, greatestTexts[group], -1)) {
            greatestTexts[group] = Arrays.copyOfRange(texts.bytes(), texts.start(row), texts.ends()[row]);
        }
    }

    private static boolean isBefore(TextColumn texts, int row, byte[] held, int sign) {
        return held == null
                || sign
                                * Arrays.compareUnsigned(
                                        texts.bytes(), texts.start(row), texts.ends()[row], held, 0, held.length)
                        < 0;
    }

    private void addValues(Column column, int[] groupOf) {
        if (valueCount + column.rows() > values.length) {
            int capacity = Math.max(1 << 12, 2 * (valueCount + column.rows()));
            values = Arrays.copyOf(values, capacity);
            groupsOfValues = Arrays.copyOf(groupsOfValues, capacity);
        }
        for (int row = 0; row < column.rows(); row++) {
            if (!column.missing().at(row)) {
                values[valueCount] = column.prefix(row);
                groupsOfValues[valueCount++] = groupOf[row];
            }
        }
    }

    private void addDistinct(Column column, int[] groupOf) {
        RowKeys keys = new RowKeys(column);
        ByteSink pair = new ByteSink(64);
        for (int row = 0; row < column.rows(); row++) {
            if (!column.missing().at(row)) {
                ByteSink key = keys.key(row);
                pair.length = 0;
                pair.putLong(groupOf[row]);
                pair.put(key.bytes, 0, key.length);
                distinct.number(pair.bytes, pair.length);
            }
        }
    }

    /** About what the groups take in memory, here and as states. */
    long heldBytes() {
        return groups * STATE_BYTES + valueBytes();
    }

    /** About what single values take, for a median or to tell distinct ones. */
    long valueBytes() {
        return 3L * Long.BYTES * valueCount + (distinct == null ? 0 : 3 * distinct.heldBytes());
    }

    /** What has been seen in each group. */
    GroupState[] states() {
        GroupState[] states = new GroupState[groups];
        for (int group = 0; group < groups; group++) {
            GroupState state = new GroupState();
            state.count = counts[group];
            state.sum = sum == null ? null : sum.get(group);
            state.squares = squares ? sumOfSquares.get(group) : null;
            if (least != null) {
                state.least = least[group];
                state.greatest = greatest[group];
                state.leastText = leastTexts == null ? null : leastTexts[group];
                state.greatestText = greatestTexts == null ? null : greatestTexts[group];
            }
            states[group] = state;
        }
        shareOutValues(states);
        for (int pair = 0; distinct != null && pair < distinct.size(); pair++) {
            byte[] key = distinct.key(pair);
            GroupState state = states[(int) Swar.word(key, 0)];
            state.distinct = state.distinct == null ? new HashSet<>() : state.distinct;
            state.distinct.add(new Bytes(Arrays.copyOfRange(key, Long.BYTES, key.length)));
        }
        return states;
    }

    private void shareOutValues(GroupState[] states) {
        if (!wanted.contains(Aggregate.Function.MEDIAN)) {
            return;
        }
        int[] next = new int[groups];
        for (int group = 0; group < groups; group++) {
            states[group].values = new long[Math.toIntExact(counts[group])];
        }
        for (int i = 0; i < valueCount; i++) {
            int group = groupsOfValues[i];
            states[group].values[next[group]++] = values[i];
        }
    }

    private static long[] filled(long[] old, int capacity, long value) {
        long[] grown = Arrays.copyOf(old, capacity);
        Arrays.fill(grown, old.length, capacity, value);
        return grown;
    }
}
