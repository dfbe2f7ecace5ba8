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
import org.rankwise.table.column.Batch;
import org.rankwise.table.column.BatchSink;
import org.rankwise.table.column.Column;
import org.rankwise.table.sort.ExternalSort;
import org.rankwise.table.sort.Memory;
import org.rankwise.table.sort.PlacedRows;
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
    private static final int MOST_BUCKETS = 64;

    private final Communicator world;
    private final Memory memory;
    private final List<String> on;
    private final boolean keepAll;
    private final JoinColumns columns;
    private final StoredRows left;
    private final StoredRows right;
    private final PlacedRows placedLeft;
    private final PlacedRows placedRight;

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
        List<String> names = new ArrayList<>(left.empty().names());
        names.addAll(right.empty().names());
        placedLeft = new PlacedRows(world, left, PlacedRows.unused("\0left", names));
        placedRight = new PlacedRows(world, right, PlacedRows.unused("\0right", names));
        columns.check(left.empty(), right.empty(), key -> !left.hasValues(world, key) || !right.hasValues(world, key));
    }

    /** The columns of the result. */
    public List<String> names() {
        return JoinColumns.beside(left.empty(), columns.payload(right.empty())).names();
    }

    /** Puts this rank's run of the result into a sink. Collective. */
    public void write(BatchSink out) {
        List<SortKey> keys = List.of(placedLeft.key(), placedRight.key());
        Batch like = JoinColumns.beside(placedLeft.empty(), payload(placedRight.empty()));
        try (StoredRows joined = new StoredRows(like, memory)) {
            joinBuckets(joined);
            try (ExternalSort sort = new ExternalSort(world, memory, joined, Splitters.of(world, joined, keys), keys)) {
                joined.clear();
                sort.rows().forEachRemaining(batch -> out.add(placedRight.dropped(placedLeft.dropped(batch))));
            }
        }
    }

    private void joinBuckets(StoredRows joined) {
        long bytes = world.allreduce(right.bytes(), Op.SUM) / world.size();
        int count = Math.clamp(2 * bytes / memory.inMemory() + 1, 1, MOST_BUCKETS);
        try (SpillFile spill = memory.spillFile()) {
            StoredRows[] lefts = shared(placedLeft, count, spill, joined);
            left.clear();
            StoredRows[] rights = shared(placedRight, count, spill, null);
            right.clear();
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
    private StoredRows[] shared(PlacedRows rows, int count, SpillFile spill, StoredRows lonely) {
        Batch empty = rows.empty();
        StoredRows[] buckets = new StoredRows[count];
        Arrays.setAll(buckets, _ -> new StoredRows(empty, spill, memory.inMemory() / 2 / count, memory.pageBytes()));
        new Shuffle(world, memory)
                .send(
                        rows.iterator(),
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
            RowPairs pairs = new RowPairs(columns, on, chunk, payload(chunk), memory.pageBytes());
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
        return payload(placedRight.empty()).take(none);
    }

    /** What of right rows stands behind the left, and their places. */
    private Batch payload(Batch rows) {
        String place = placedRight.key().column();
        return columns.payload(rows).with(place, rows.column(place));
    }
}
