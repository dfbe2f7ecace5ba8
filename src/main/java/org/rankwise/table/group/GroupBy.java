package org.rankwise.table.group;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.rankwise.comm.Communicator;
import org.rankwise.comm.Op;
import org.rankwise.fault.InputException;
import org.rankwise.fault.UsageException;
import org.rankwise.table.column.Batch;
import org.rankwise.table.column.ColumnType;
import org.rankwise.table.sort.SampleSort;
import org.rankwise.table.sort.SortKey;

/**
 * A row for each distinct key, with aggregates of the rows that have it: {@code (rows, columns) → (groups, keys +
 * aggregates)}, ordered by key. A missing key is a key as any other, and last.
 *
 * <p>Each rank groups what it reads; groups then meet on the rank that their key belongs to. Sums are exact, so the
 * result is the same at any number of ranks. A rank keeps its groups in memory, and not its rows; but for a median all
 * values, and for a count of distinct values those. Where that is too much, {@link ExternalGroup} does it.
 */
public final class GroupBy {
    private final Communicator world;
    private final List<String> by;
    private final List<Aggregate> aggregates;

    public GroupBy(Communicator world, List<String> by, List<Aggregate> aggregates) {
        this.world = world;
        this.by = by;
        this.aggregates = aggregates;
        Set<String> results = new LinkedHashSet<>(by);
        for (Aggregate aggregate : aggregates) {
            if (!results.add(aggregate.resultName())) {
                throw new UsageException("two columns of the result would be called " + aggregate.resultName()
                        + "; name each aggregate once");
            }
        }
        if (results.size() != by.size() + aggregates.size()) {
            throw new UsageException("--by names a column twice; name each key once");
        }
    }

    /** The columns that are needed. */
    public Set<String> columns() {
        Set<String> columns = new LinkedHashSet<>(by);
        aggregates.forEach(aggregate -> columns.add(aggregate.column()));
        return columns;
    }

    /** Whether a result depends on the order of the rows, which each rank must then read its own run of. */
    public boolean dependsOnOrder() {
        return dependsOnOrder(aggregates);
    }

    static boolean dependsOnOrder(List<Aggregate> aggregates) {
        return aggregates.stream()
                .anyMatch(aggregate -> aggregate.function().family().dependsOnOrder());
    }

    /**
     * What takes this rank's rows.
     *
     * @param limitBytes of groups in memory; beyond it they are given up
     */
    public GroupSink sink(long limitBytes) {
        return new GroupSink(by, aggregates, world.rank(), limitBytes);
    }

    /**
     * Refuses what cannot be worked out of a column's type.
     *
     * @param read what was read, without rows, for the types
     * @param hasValues whether there is a value in a column
     */
    public void check(Batch read, Predicate<String> hasValues) {
        for (Aggregate aggregate : aggregates) {
            ColumnType type = read.column(aggregate.column()).type();
            if (aggregate.function().needsNumbers()
                    && !type.isNumeric()
                    && type != ColumnType.BOOLEAN
                    && hasValues.test(aggregate.column())) {
                throw new InputException(
                        read.source(),
                        "column " + aggregate.column() + " is of " + type + " where the " + aggregate.name()
                                + " needs numbers; cast it, or take " + AggregateFunctions.ofAnyColumn());
            }
        }
    }

    /**
     * This rank's run of the result. Collective.
     *
     * @param read what the sink has read, without rows, for the types
     */
    public Batch result(GroupSink sink, Batch read) {
        Batch mine = ofOneType(sink.merged(world).rows(read));
        return new SampleSort(
                        world, by.stream().map(key -> new SortKey(key, false)).toList())
                .sort(mine);
    }

    /** A sum that only some ranks have as text, because it is longer than a number may be, becomes text on all. */
    private Batch ofOneType(Batch mine) {
        int[] found = mine.columns().stream()
                .mapToInt(column -> 1 << column.type().ordinal())
                .toArray();
        int[] all = world.allreduce(found, Op.BOR);
        Batch same = mine;
        for (int c = 0; c < all.length; c++) {
            if (all[c] != found[c]) {
                same = same.with(same.names().get(c), same.columns().get(c).cast(ColumnType.STRING));
            }
        }
        return same;
    }
}
