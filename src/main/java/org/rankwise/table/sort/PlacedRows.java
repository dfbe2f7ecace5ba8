package org.rankwise.table.sort;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.rankwise.comm.Communicator;
import org.rankwise.comm.Op;
import org.rankwise.table.column.Batch;
import org.rankwise.table.column.Column;
import org.rankwise.table.column.ColumnType;
import org.rankwise.table.column.LongColumn;
import org.rankwise.table.column.Missing;

/**
 * Rows with one column more: their place among the rows of all ranks, from 0 on. Rows that are else alike are told
 * apart by it, and come back into their order wherever they have gone.
 */
public final class PlacedRows implements Rows {
    private final Rows rows;
    private final String name;
    private final long first;

    /** Collective: an exscan. */
    public PlacedRows(Communicator world, Rows rows) {
        this(world, rows, unused("\0place", rows.empty().names()));
    }

    /**
     * With a given name for the column. Collective: an exscan.
     *
     * @param name which no other column has, see {@link #unused}
     */
    public PlacedRows(Communicator world, Rows rows, String name) {
        this.rows = rows;
        this.name = name;
        first = world.exscan(rows.rows(), Op.SUM);
    }

    /** A name like the wanted one that no column has. */
    public static String unused(String wanted, List<String> names) {
        String name = wanted;
        while (names.contains(name)) {
            name += '\0';
        }
        return name;
    }

    /** The order by place. */
    public SortKey key() {
        return new SortKey(name, false);
    }

    /** Another order, in which rows that are equal are in that by place. */
    public List<SortKey> after(List<SortKey> keys) {
        List<SortKey> all = new ArrayList<>(keys);
        all.add(key());
        return all;
    }

    /** The places of some of these rows, wherever they are now. */
    public long[] places(Batch batch) {
        return ((LongColumn) batch.column(name)).values();
    }

    /** Some of these rows without their places, whatever columns they have got besides. */
    public Batch dropped(Batch batch) {
        int at = batch.index(name);
        List<String> names = new ArrayList<>(batch.names());
        List<Column> columns = new ArrayList<>(batch.columns());
        names.remove(at);
        columns.remove(at);
        return new Batch(batch.source(), names, columns, batch.rows());
    }

    @Override
    public Batch empty() {
        return placed(rows.empty(), 0);
    }

    @Override
    public long rows() {
        return rows.rows();
    }

    @Override
    public Iterator<Batch> iterator() {
        Iterator<Batch> batches = rows.iterator();
        return new Iterator<>() {
            private long next = first;

            @Override
            public boolean hasNext() {
                return batches.hasNext();
            }

            @Override
            public Batch next() {
                Batch batch = placed(batches.next(), next);
                next += batch.rows();
                return batch;
            }
        };
    }

    private Batch placed(Batch batch, long from) {
        long[] places = new long[batch.rows()];
        for (int row = 0; row < places.length; row++) {
            places[row] = from + row;
        }
        return batch.with(name, new LongColumn(ColumnType.LONG, places, Missing.NONE));
    }
}
