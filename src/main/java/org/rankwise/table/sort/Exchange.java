package org.rankwise.table.sort;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.rankwise.comm.Communicator;
import org.rankwise.comm.Op;
import org.rankwise.comm.Ragged;
import org.rankwise.table.column.Batch;
import org.rankwise.table.column.Column;
import org.rankwise.table.column.DoubleColumn;
import org.rankwise.table.column.LongColumn;
import org.rankwise.table.column.Missing;
import org.rankwise.table.column.TextColumn;

/**
 * Rows that change their rank: {@code (rows of each rank) → (rows of each rank)}, in order of the rank that they come
 * from and then of their rows there. A few alltoallv a column.
 */
public final class Exchange {
    private final Communicator world;
    // rows of this rank by the rank they go to, and how many
    private final int[] order;
    private final int[] counts;
    private int[] received;

    private Exchange(Communicator world, int[] order, int[] counts) {
        this.world = world;
        this.order = order;
        this.counts = counts;
    }

    /** Sends each row to the rank that {@code to} says, or nowhere if it is below zero. */
    public static Exchange byRow(Communicator world, int[] to) {
        int[] counts = new int[world.size()];
        for (int rank : to) {
            if (rank >= 0) {
                counts[rank]++;
            }
        }
        int[] next = Ragged.offsetsOf(counts);
        int[] order = new int[Arrays.stream(counts).sum()];
        for (int row = 0; row < to.length; row++) {
            if (to[row] >= 0) {
                order[next[to[row]]++] = row;
            }
        }
        return new Exchange(world, order, counts);
    }

    /** Sends rows that are in the order of the ranks they go to, so many to each. */
    public static Exchange inOrder(Communicator world, int[] counts) {
        int[] order = new int[Arrays.stream(counts).sum()];
        Arrays.setAll(order, i -> i);
        return new Exchange(world, order, counts);
    }

    /** This rank's new rows. Collective. */
    public Batch send(Batch rows) {
        List<Column> columns = new ArrayList<>();
        received = world.alltoall(counts);
        for (Column column : rows.columns()) {
            columns.add(send(column.take(order, 0, order.length)));
        }
        return new Batch(
                rows.source(), rows.names(), columns, Arrays.stream(received).sum());
    }

    /** How many rows came from each rank. */
    public int[] received() {
        return received;
    }

    /** Which rows of this rank went out, in the order in which they did. */
    public int[] order() {
        return order;
    }

    private Column send(Column column) {
        Missing missing = send(column.missing(), column.rows());
        if (column instanceof LongColumn longs) {
            return new LongColumn(
                    longs.type(), world.alltoallv(longs.values(), counts).data(), missing);
        } else if (column instanceof DoubleColumn doubles) {
            return new DoubleColumn(world.alltoallv(doubles.values(), counts).data(), missing);
        }
        return send((TextColumn) column, missing);
    }

    private TextColumn send(TextColumn texts, Missing missing) {
        int[] lengths = new int[texts.rows()];
        for (int row = 0; row < lengths.length; row++) {
            lengths[row] = texts.length(row);
        }
        int[] byteCounts = new int[counts.length];
        int row = 0;
        for (int rank = 0; rank < counts.length; rank++) {
            int from = texts.rows() == 0 || row == texts.rows() ? texts.bytes().length : texts.start(row);
            row += counts[rank];
            byteCounts[rank] = (row == 0 ? 0 : texts.ends()[row - 1]) - from;
        }
        int[] ends = world.alltoallv(lengths, counts).data();
        for (int i = 1; i < ends.length; i++) {
            ends[i] = Math.addExact(ends[i - 1], ends[i]);
        }
        return new TextColumn(
                texts.type(), world.alltoallv(texts.bytes(), byteCounts).data(), ends, missing);
    }

    private Missing send(Missing missing, int rows) {
        if (world.allreduce(missing.any() ? 1L : 0L, Op.MAX) == 0) {
            return Missing.NONE;
        }
        byte[] flags = new byte[rows];
        missing.rows().stream().forEach(row -> flags[row] = 1);
        byte[] all = world.alltoallv(flags, counts).data();
        BitSet bits = new BitSet();
        for (int row = 0; row < all.length; row++) {
            if (all[row] != 0) {
                bits.set(row);
            }
        }
        return new Missing(bits);
    }
}
