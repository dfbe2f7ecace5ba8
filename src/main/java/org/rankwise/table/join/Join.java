package org.rankwise.table.join;

import java.util.List;
import java.util.stream.IntStream;
import org.rankwise.comm.Communicator;
import org.rankwise.comm.Op;
import org.rankwise.table.column.Batch;
import org.rankwise.table.column.Column;
import org.rankwise.table.sort.Exchange;
import org.rankwise.table.sort.GatheredRows;

/**
 * Rows of two tables with equal keys side by side: {@code (n, a), (m, b) → (matches, a + b − keys)}.
 *
 * <p>A hash shuffle: the right rows go to the rank that their key belongs to, the left keys ask there, and the matching
 * right rows come back, so that the left rows stay where they are and in their order. A right table that is small goes to
 * every rank instead, and no left row asks anybody.
 */
public final class Join {
    private static final long SMALL_ROWS = 1 << 20;

    private final Communicator world;
    private final List<String> on;
    private final boolean keepAll;

    public Join(Communicator world, List<String> on, boolean keepAll) {
        this.world = world;
        this.on = on;
        this.keepAll = keepAll;
    }

    /** This rank's run of the result. Collective. */
    public Batch of(Batch left, Batch right) {
        JoinColumns columns = new JoinColumns(left, right, on);
        columns.check(left, right, key -> isEmpty(left.column(key)) || isEmpty(right.column(key)));
        Batch leftKeys = columns.keys(left);
        Batch rightKeys = columns.keys(right);
        Batch rightRows = columns.payload(right);
        boolean small = world.allreduce(right.rows(), Op.SUM) <= SMALL_ROWS;
        return small
                ? here(left, leftKeys, GatheredRows.gather(world, rightKeys), GatheredRows.gather(world, rightRows))
                : shuffled(left, leftKeys, rightKeys, rightRows);
    }

    private Batch here(Batch left, Batch leftKeys, Batch rightKeys, Batch rightRows) {
        JoinIndex.Matches matches = new JoinIndex(rightKeys, on).find(leftKeys);
        return beside(left, matches.counts(), rightRows.take(matches.rows()));
    }

    private Batch shuffled(Batch left, Batch leftKeys, Batch rightKeys, Batch rightRows) {
        Exchange toOwners = Exchange.byRow(world, owners(rightKeys));
        Batch heldKeys = toOwners.send(rightKeys);
        Batch heldRows = toOwners.send(rightRows);
        Exchange questions = Exchange.byRow(world, owners(leftKeys));
        Batch asked = questions.send(leftKeys);
        JoinIndex.Matches matches = new JoinIndex(heldKeys, on).find(asked);
        // answers go back in the order of the questions, which is that of the ranks
        int[] counts = new int[world.size()];
        int question = 0;
        for (int rank = 0; rank < counts.length; rank++) {
            for (int end = question + questions.received()[rank]; question < end; question++) {
                counts[rank] = Math.addExact(counts[rank], matches.counts()[question]);
            }
        }
        Batch answers = Exchange.inOrder(world, counts).send(heldRows.take(matches.rows()));
        int[] answered = world.alltoallv(matches.counts(), questions.received()).data();
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
        return JoinColumns.beside(left.take(leftTaken), rightRows.take(rightTaken));
    }

    private int[] owners(Batch keys) {
        return JoinColumns.owners(keys, on, world.size());
    }

    private boolean isEmpty(Column column) {
        return world.allreduce(column.rows() - column.missing().count(), Op.SUM) == 0;
    }
}
