package org.rankwise.table.sort;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.rankwise.comm.Communicator;
import org.rankwise.comm.Op;
import org.rankwise.file.store.SpillFile;
import org.rankwise.table.column.Batch;
import org.rankwise.table.column.BatchBytes;
import org.rankwise.table.column.BatchList;
import org.rankwise.table.column.BatchSink;
import org.rankwise.table.column.BatchStep;
import org.rankwise.table.read.ReadOrder;
import org.rankwise.table.read.RowReader;

/**
 * A rank's rows in their order: in memory while they are few, in a temporary file when they are more. They are added one
 * batch after the other, and read as often as wanted.
 */
public final class StoredRows implements BatchSink, AutoCloseable, Rows {
    private final Batch empty;
    private final SpillFile spill;
    private final long limitBytes;
    private final int pageBytes;
    private final List<Page> pages = new ArrayList<>();
    private final BatchList held = new BatchList();
    private final boolean[] hasValues;
    private long heldBytes;
    private long bytes;
    private long rows;

    private record Page(long offset, int length) {}

    /**
     * @param empty the columns
     * @param spill may be shared with others
     * @param limitBytes what to keep in memory
     * @param pageBytes what is to be read back at once, but for rows that have more
     */
    public StoredRows(Batch empty, SpillFile spill, long limitBytes, int pageBytes) {
        this.empty = empty;
        this.spill = spill;
        this.limitBytes = limitBytes;
        this.pageBytes = pageBytes;
        hasValues = new boolean[empty.columns().size()];
    }

    /** Rows with a file of their own. */
    public StoredRows(Batch empty, Memory memory) {
        this(empty, memory.spillFile(), memory.inMemory(), memory.pageBytes());
    }

    /** What a step leaves of this rank's rows of all that a reader reads. Collective. */
    public static StoredRows read(RowReader reader, BatchStep step, Memory memory) {
        StoredRows[] last = new StoredRows[1];
        try {
            reader.read(ReadOrder.IN_RANK_ORDER, () -> {
                closeAll(last);
                last[0] = null;
                return batch -> {
                    Batch left = step.apply(batch);
                    // an attempt's types are known from its first batch on
                    last[0] = last[0] == null ? new StoredRows(left.slice(0, 0), memory) : last[0];
                    last[0].add(left);
                };
            });
            return last[0] == null ? new StoredRows(step.apply(reader.empty()), memory) : last[0];
        } catch (RuntimeException e) {
            closeAll(last);
            throw e;
        }
    }

    private static void closeAll(StoredRows... rows) {
        for (StoredRows each : rows) {
            if (each != null) {
                each.clear();
            }
        }
    }

    @Override
    public void add(Batch batch) {
        if (batch.rows() == 0) {
            return;
        }
        for (int c = 0; c < hasValues.length; c++) {
            hasValues[c] |= batch.columns().get(c).missing().count() < batch.rows();
        }
        held.add(batch);
        heldBytes += batch.heldBytes();
        bytes += batch.heldBytes();
        rows += batch.rows();
        if (heldBytes > limitBytes) {
            spill();
        }
    }

    /** Moves what is in memory to the file. */
    void spill() {
        List<Batch> small = new ArrayList<>();
        long smallBytes = 0;
        for (Batch batch : held) {
            // pages neither so small that a file is read in crumbs, nor larger than there is memory for
            if (smallBytes + batch.heldBytes() > pageBytes && !small.isEmpty()) {
                write(Batch.concat(small));
                small.clear();
                smallBytes = 0;
            }
            small.add(batch);
            smallBytes += batch.heldBytes();
        }
        if (!small.isEmpty()) {
            write(Batch.concat(small));
        }
        held.clear();
        heldBytes = 0;
    }

    private void write(Batch batch) {
        int most = Math.clamp(
                pageBytes * (long) batch.rows() / Math.max(1, batch.heldBytes()), 1, Math.max(1, batch.rows()));
        for (int from = 0; from < batch.rows(); from += most) {
            Batch page = batch.slice(from, Math.min(batch.rows(), from + most));
            ByteBuffer encoded = BatchBytes.encode(page);
            int length = encoded.remaining();
            pages.add(new Page(spill.append(encoded), length));
        }
    }

    @Override
    public Batch empty() {
        return empty;
    }

    @Override
    public long rows() {
        return rows;
    }

    /** About what all of them would take in memory. */
    public long bytes() {
        return bytes;
    }

    /** Whether a column of any rank has a value. Collective. */
    public boolean hasValues(Communicator world, String column) {
        return world.allreduce(hasValues[empty.index(column)] ? 1L : 0L, Op.MAX) > 0;
    }

    /** Whether the rows of every rank are in memory. Collective. */
    public boolean areInMemory(Communicator world) {
        return world.allreduce(pages.isEmpty() ? 0L : 1L, Op.MAX) == 0;
    }

    /** All rows, which are then held here no more; for those that are in memory. */
    public Batch take() {
        return held.all(empty);
    }

    @Override
    public Iterator<Batch> iterator() {
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < pages.size() + held.size();
            }

            @Override
            public Batch next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                int at = next++;
                if (at >= pages.size()) {
                    return held.get(at - pages.size());
                }
                Page page = pages.get(at);
                return BatchBytes.decode(spill.read(page.offset, page.length), empty);
            }
        };
    }

    /** Gives up the rows, and their file, which is no other's. */
    public void clear() {
        held.clear();
        spill.close();
    }

    @Override
    public void close() {
        clear();
    }
}
