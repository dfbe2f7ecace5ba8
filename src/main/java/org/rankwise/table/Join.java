package org.rankwise.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.rankwise.comm.Communicator;
import org.rankwise.comm.Op;
import org.rankwise.fault.InputException;
import org.rankwise.partition.Hashing;

/**
 * Rows of two tables with equal keys side by side: {@code (n, a), (m, b) → (matches, a + b − keys)}.
 *
 * <p>A hash shuffle: the right rows go to the rank that their key belongs to, the left keys ask there, and the matching
 * right rows come back, so that the left rows stay where they are and in their order. A right table that is small goes to
 * every rank instead, and no left row asks anybody.
 */
final class Join {
    private static final long SMALL_ROWS = 1 << 20;

    private final Communicator world;
    private final List<String> on;
    private final boolean keepAll;

    Join(Communicator world, List<String> on, boolean keepAll) {
        this.world = world;
        this.on = on;
        this.keepAll = keepAll;
    }

    /** This rank's run of the result. Collective. */
    Batch of(Batch left, Batch right) {
        List<ColumnType> types = on.stream().map(key -> keyType(left, right, key)).toList();
        Batch leftKeys = keys(left, types);
        Batch rightKeys = keys(right, types);
        List<String> payload = right.names().stream().filter(name -> !on.contains(name)).toList();
        Batch rightRows = right.select(payload);
        boolean small = world.allreduce(right.rows(), Op.SUM) <= SMALL_ROWS;
        return small
                ? here(left, leftKeys, Everywhere.gather(world, rightKeys), Everywhere.gather(world, rightRows))
                : shuffled(left, leftKeys, rightKeys, rightRows);
    }

    private Batch here(Batch left, Batch leftKeys, Batch rightKeys, Batch rightRows) {
        Matches matches = new Matches(rightKeys, leftKeys);
        return beside(left, matches.counts, rightRows.take(matches.rows));
    }

    private Batch shuffled(Batch left, Batch leftKeys, Batch rightKeys, Batch rightRows) {
        Exchange toOwners = Exchange.byRow(world, owners(rightKeys));
        Batch heldKeys = toOwners.send(rightKeys);
        Batch heldRows = toOwners.send(rightRows);
        Exchange questions = Exchange.byRow(world, owners(leftKeys));
        Batch asked = questions.send(leftKeys);
        Matches matches = new Matches(heldKeys, asked);
        // answers go back in the order of the questions, which is that of the ranks
        int[] counts = new int[world.size()];
        int question = 0;
        for (int rank = 0; rank < counts.length; rank++) {
            for (int end = question + questions.received()[rank]; question < end; question++) {
                counts[rank] = Math.addExact(counts[rank], matches.counts[question]);
            }
        }
        Batch answers = Exchange.inOrder(world, counts).send(heldRows.take(matches.rows));
        int[] answered = world.alltoallv(matches.counts, questions.received()).data();
        return beside(left, answered, questions.order(), answers);
    }

    private Batch beside(Batch left, int[] counts, Batch rightRows) {
        return beside(left, counts, IntStream.range(0, left.rows()).toArray(), rightRows);
    }

    /**
     * Puts right rows beside the left ones.
     *
     * @param counts how many right rows there are for each of the left ones in {@code asked}
     * @param asked left rows, each once or, without a key, never
     * @param rightRows one behind the other in the order of {@code asked}
     */
    private Batch beside(Batch left, int[] counts, int[] asked, Batch rightRows) {
        int[] firsts = new int[left.rows()];
        int[] matches = new int[left.rows()];
        int next = 0;
        for (int i = 0; i < asked.length; i++) {
            firsts[asked[i]] = next;
            matches[asked[i]] = counts[i];
            next += counts[i];
        }
        int rows = 0;
        for (int count : matches) {
            rows = Math.addExact(rows, keepAll ? Math.max(1, count) : count);
        }
        int[] leftTaken = new int[rows];
        int[] rightTaken = new int[rows];
        int at = 0;
        for (int row = 0; row < matches.length; row++) {
            if (matches[row] == 0 && keepAll) {
                leftTaken[at] = row;
                rightTaken[at++] = Column.NONE;
            }
            for (int i = 0; i < matches[row]; i++) {
                leftTaken[at] = row;
                rightTaken[at++] = firsts[row] + i;
            }
        }
        return named(left.take(leftTaken), rightRows.take(rightTaken));
    }

    /** Both side by side; names that both have told apart. */
    private Batch named(Batch left, Batch right) {
        List<String> names = new ArrayList<>();
        left.names().forEach(name -> names.add(right.names().contains(name) ? name + "_x" : name));
        right.names().forEach(name -> names.add(left.names().contains(name) ? name + "_y" : name));
        List<Column> columns = new ArrayList<>(left.columns());
        columns.addAll(right.columns());
        return new Batch(left.source(), names, columns, left.rows());
    }

    private int[] owners(Batch keys) {
        RowKeys rowKeys = new RowKeys(keys, on);
        int[] owners = new int[keys.rows()];
        Arrays.setAll(owners, row -> rowKeys.isWhole(row) ? Hashing.part(rowKeys.hash(row), world.size()) : -1);
        return owners;
    }

    /** The key columns alone, as those of the other side. */
    private Batch keys(Batch batch, List<ColumnType> types) {
        List<Column> columns = IntStream.range(0, on.size()).mapToObj(k -> batch.column(on.get(k)).cast(types.get(k))).toList();
        return new Batch(batch.source(), on, columns, batch.rows());
    }

    private ColumnType keyType(Batch left, Batch right, String key) {
        ColumnType a = left.column(key).type();
        ColumnType b = right.column(key).type();
        ColumnType joined = a.join(b);
        boolean anyEmpty = isEmpty(left.column(key)) || isEmpty(right.column(key));
        if (joined == ColumnType.STRING && a != b && !anyEmpty) {
            throw new InputException(right.source(), "column " + key + " is of " + b + " here and of " + a + " in "
                    + left.source() + "; cast one of them");
        }
        return joined;
    }

    private boolean isEmpty(Column column) {
        return world.allreduce(column.rows() - column.missing().count(), Op.SUM) == 0;
    }

    /** The right rows for each left key, in the order of the right. */
    private final class Matches {
        private final int[] counts;
        private final int[] rows;

        private Matches(Batch rightKeys, Batch leftKeys) {
            KeyTable table = new KeyTable();
            int[] numbers = new int[rightKeys.rows()];
            RowKeys right = new RowKeys(rightKeys, on);
            for (int row = 0; row < numbers.length; row++) {
                ByteSink key = right.key(row);
                numbers[row] = right.isWhole(row) ? table.number(key.bytes, key.length) : -1;
            }
            // the right rows by their key
            int[] starts = new int[table.size() + 1];
            for (int number : numbers) {
                if (number >= 0) {
                    starts[number + 1]++;
                }
            }
            for (int number = 0; number < table.size(); number++) {
                starts[number + 1] += starts[number];
            }
            int[] next = starts.clone();
            int[] byKey = new int[starts[table.size()]];
            for (int row = 0; row < numbers.length; row++) {
                if (numbers[row] >= 0) {
                    byKey[next[numbers[row]]++] = row;
                }
            }
            RowKeys left = new RowKeys(leftKeys, on);
            int[] found = new int[leftKeys.rows()];
            counts = new int[leftKeys.rows()];
            int total = 0;
            for (int row = 0; row < found.length; row++) {
                ByteSink key = left.key(row);
                found[row] = left.isWhole(row) ? table.find(key.bytes, key.length) : -1;
                counts[row] = found[row] < 0 ? 0 : starts[found[row] + 1] - starts[found[row]];
                total = Math.addExact(total, counts[row]);
            }
            rows = new int[total];
            int at = 0;
            for (int row = 0; row < found.length; row++) {
                if (counts[row] > 0) {
                    System.arraycopy(byKey, starts[found[row]], rows, at, counts[row]);
                    at += counts[row];
                }
            }
        }
    }
}
