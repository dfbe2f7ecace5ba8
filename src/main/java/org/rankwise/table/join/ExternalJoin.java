package org.rankwise.table.join;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.rankwise.comm.Communicator;
import org.rankwise.comm.Op;
import org.rankwise.file.store.SpillFile;
import org.rankwise.partition.Hashing;
import org.rankwise.table.clean.BatchSteps;
import org.rankwise.table.column.Batch;
import org.rankwise.table.column.BatchSink;
import org.rankwise.table.column.BatchStep;
import org.rankwise.table.column.Column;
import org.rankwise.table.column.ColumnType;
import org.rankwise.table.column.LongColumn;
import org.rankwise.table.column.Missing;
import org.rankwise.table.sort.ExternalSort;
import org.rankwise.table.sort.Memory;
import org.rankwise.table.sort.RowKeys;
import org.rankwise.table.sort.Shuffle;
import org.rankwise.table.sort.SortKey;
import org.rankwise.table.sort.Splitters;
import org.rankwise.table.sort.StoredRows;

/**
 * {@link Join} where both tables are more than memory holds, with the same result.
 *
 * <p>The rows of both go to the rank that their key belongs to, which keeps them in buckets by another hash of the key;
 * buckets are joined one by one, as much of the right as memory holds against all of the left; and what comes of it is
 * sorted by the places of both rows.
 */
public final class ExternalJoin {
    private static final String LEFT_PLACE = "\0left";
    private static final String RIGHT_PLACE = "\0right";
    private static final int MOST_BUCKETS = 64;

    private final Communicator world;
    private final Memory memory;
    private final List<String> on;
    private final boolean keepAll;
    private final JoinColumns columns;
    private final StoredRows left;
    private final StoredRows right;

    /** Collective. */
    public ExternalJoin(
            Communicator world, Memory memory, List<String> on, boolean keepAll, StoredRows left, StoredRows right) {
        this.world = world;
        this.memory = memory;
        this.on = on;
        this.keepAll = keepAll;
        this.left = left;
        this.right = right;
        columns = new JoinColumns(left.empty(), right.empty(), on);
        columns.check(left.empty(), right.empty(), key -> !left.hasValues(world, key) || !right.hasValues(world, key));
    }

    /** The columns of the result. */
    public List<String> names() {
        return JoinColumns.beside(left.empty(), columns.payload(right.empty())).names();
    }

    /** Puts this rank's run of the result into a sink. Collective. */
    public void write(BatchSink out) {
        List<SortKey> keys = List.of(new SortKey(LEFT_PLACE, false), new SortKey(RIGHT_PLACE, false));
        Batch like = JoinColumns.beside(
                placed(LEFT_PLACE, left.empty(), 0), placed(RIGHT_PLACE, columns.payload(right.empty()), 0));
        try (StoredRows joined = new StoredRows(like, memory)) {
            joinBuckets(joined);
            try (ExternalSort sort = new ExternalSort(world, memory, joined, Splitters.of(world, joined, keys), keys)) {
                joined.clear();
                BatchStep drop = BatchSteps.drop(List.of(LEFT_PLACE, RIGHT_PLACE));
                sort.rows().forEachRemaining(batch -> out.add(drop.apply(batch)));
            }
        }
    }

    private void joinBuckets(StoredRows joined) {
        long bytes = world.allreduce(right.bytes(), Op.SUM) / world.size();
        int count = Math.clamp(2 * bytes / memory.inMemory() + 1, 1, MOST_BUCKETS);
        try (SpillFile spill = memory.spillFile()) {
            StoredRows[] lefts = shared(left, LEFT_PLACE, count, spill, joined);
            StoredRows[] rights = shared(right, RIGHT_PLACE, count, spill, null);
            for (int bucket = 0; bucket < count; bucket++) {
                joinBucket(lefts[bucket], rights[bucket], joined);
            }
        }
    }

    /**
     * The rows that belong to this rank, in buckets. Collective.
     *
     * @param lonely gets the rows without a whole key, where they are wanted
     */
    private StoredRows[] shared(StoredRows rows, String place, int count, SpillFile spill, StoredRows lonely) {
        Batch empty = placed(place, rows.empty(), 0);
        StoredRows[] buckets = new StoredRows[count];
        Arrays.setAll(buckets, _ -> new StoredRows(empty, spill, memory.inMemory() / 2 / count, memory.pageBytes()));
        long[] next = {world.exscan(rows.rows(), Op.SUM)};
        Iterator<Batch> stored = rows.iterator();
        Iterator<Batch> placed = new Iterator<>() {
            @Override
            public boolean hasNext() {
                return stored.hasNext();
            }

            @Override
            public Batch next() {
                Batch batch = placed(place, stored.next(), next[0]);
                next[0] += batch.rows();
                return batch;
            }
        };
        new Shuffle(world, memory)
                .send(
                        placed,
                        empty,
                        batch -> {
                            int[] owners = JoinColumns.owners(columns.keys(batch), on, world.size());
                            if (keepAll && lonely != null) {
                                int[] alone = IntStream.range(0, owners.length)
                                        .filter(row -> owners[row] < 0)
                                        .toArray();
                                lonely.add(JoinColumns.beside(batch.take(alone), missingRight(alone.length)));
                            }
                            return owners;
                        },
                        batch -> fill(buckets, batch));
        rows.clear();
        return buckets;
    }

    private void fill(StoredRows[] buckets, Batch batch) {
        RowKeys keys = new RowKeys(columns.keys(batch), on);
        int[] of = new int[batch.rows()];
        // all bits of the hash but those that told the rank
        Arrays.setAll(of, row -> Hashing.part(Hashing.mix(keys.hash(row)), buckets.length));
        for (int bucket = 0; bucket < buckets.length; bucket++) {
            int wanted = bucket;
            buckets[bucket].add(batch.take(IntStream.range(0, of.length)
                    .filter(row -> of[row] == wanted)
                    .toArray()));
        }
    }

    private void joinBucket(StoredRows lefts, StoredRows rights, StoredRows joined) {
        BitSet matched = new BitSet();
        Iterator<Batch> pages = rights.iterator();
        while (pages.hasNext()) {
            List<Batch> some = new ArrayList<>();
            for (long bytes = 0; pages.hasNext() && bytes < memory.inMemory(); ) {
                some.add(pages.next());
                bytes += some.getLast().heldBytes();
            }
            Batch chunk = Batch.concat(some);
            RowPairs pairs = new RowPairs(
                    columns,
                    on,
                    chunk,
                    columns.payload(chunk).with(RIGHT_PLACE, chunk.column(RIGHT_PLACE)),
                    memory.pageBytes());
            eachWithRow(lefts, (batch, first) -> pairs.of(batch, false, row -> matched.set(first + row), joined));
        }
        if (keepAll) {
            eachWithRow(lefts, (batch, first) -> {
                int[] alone = IntStream.range(0, batch.rows())
                        .filter(row -> !matched.get(first + row))
                        .toArray();
                joined.add(JoinColumns.beside(batch.take(alone), missingRight(alone.length)));
            });
        }
    }

    private interface RowsFrom {
        void take(Batch batch, int firstRow);
    }

    private static void eachWithRow(StoredRows rows, RowsFrom action) {
        int first = 0;
        for (Batch batch : rows) {
            action.take(batch, first);
            first = Math.addExact(first, batch.rows());
        }
    }

    private Batch missingRight(int rows) {
        int[] none = new int[rows];
        Arrays.fill(none, Column.NONE);
        return placed(RIGHT_PLACE, columns.payload(right.empty()), 0).take(none);
    }

    private static Batch placed(String name, Batch batch, long first) {
        long[] places =
                IntStream.range(0, batch.rows()).mapToLong(row -> first + row).toArray();
        return batch.with(name, new LongColumn(ColumnType.LONG, places, Missing.NONE));
    }
}
