package org.rankwise.table.sort;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.rankwise.comm.Communicator;
import org.rankwise.table.column.Batch;

/**
 * Which rank has which run of the order of some columns: P − 1 rows of a sample, between which about as many rows are.
 * Rows that are equal in these columns belong to one rank.
 */
public final class Splitters {
    private static final int OFFERED = 64;

    private final List<SortKey> keys;
    private final Batch sample;
    private final int[] splitters;

    private Splitters(List<SortKey> keys, Batch sample, int[] splitters) {
        this.keys = List.copyOf(keys);
        this.sample = sample;
        this.splitters = splitters;
    }

    /** Chooses them among the rows of all ranks. Collective. */
    public static Splitters of(Communicator world, Rows rows, List<SortKey> keys) {
        return of(world, rows, keys, OFFERED);
    }

    /**
     * Of the rows of all ranks. Collective.
     *
     * @param offered how many rows of a rank are in the sample: more make runs that are more alike in length
     */
    static Splitters of(Communicator world, Rows rows, List<SortKey> keys, int offered) {
        List<String> names = keys.stream().map(SortKey::column).distinct().toList();
        List<Batch> sampled = new ArrayList<>(List.of(rows.empty().select(names)));
        int count = (int) Math.min(rows.rows(), offered);
        long before = 0;
        int next = 0;
        for (Batch batch : rows) {
            int[] taken = new int[count];
            int some = 0;
            for (; next < count && place(next, count, rows.rows()) < before + batch.rows(); next++) {
                taken[some++] = (int) (place(next, count, rows.rows()) - before);
            }
            if (some > 0) {
                sampled.add(batch.select(names).take(taken, 0, some));
            }
            before += batch.rows();
        }
        Batch sample = GatheredRows.gather(world, Batch.concat(sampled));
        int[] order = new RowOrder(sample, keys).sorted(sample.rows());
        int[] splitters = new int[order.length == 0 ? 0 : world.size() - 1];
        Arrays.setAll(splitters, i -> order[(int) ((i + 1L) * order.length / world.size())]);
        return new Splitters(keys, sample, splitters);
    }

    private static long place(int i, int count, long rows) {
        return (2L * i + 1) * rows / (2L * count);
    }

    /** The rank of each row. */
    int[] owners(Batch batch) {
        RowOrder of = new RowOrder(batch, keys);
        RowOrder ofSample = new RowOrder(sample, keys);
        int[] owners = new int[batch.rows()];
        for (int row = 0; row < owners.length; row++) {
            int low = 0;
            int high = splitters.length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (of.compare(row, ofSample, splitters[middle]) >= 0) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            owners[row] = low;
        }
        return owners;
    }
}
