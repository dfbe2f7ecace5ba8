package org.rankwise.table.describe;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import org.rankwise.comm.Codec;
import org.rankwise.comm.Mergeable;
import org.rankwise.stats.ExactNumber;
import org.rankwise.stats.ExactSums;
import org.rankwise.table.column.Batch;
import org.rankwise.table.column.BatchSink;
import org.rankwise.table.column.ColumnType;
import org.rankwise.table.column.DoubleColumn;

/** Exact sums of each pair of numeric columns, over the rows that have a value in both. */
final class ColumnPairs implements BatchSink {
    private static final int X = 0;
    private static final int Y = 1;
    private static final int XX = 2;
    private static final int YY = 3;
    private static final int XY = 4;
    private static final int SUMS = 5;

    private final List<String> columns;
    private final long[] counts;
    private final ExactSums[] sums = new ExactSums[SUMS];

    ColumnPairs(List<String> columns) {
        this.columns = columns;
        counts = new long[columns.size() * (columns.size() + 1) / 2];
        for (int s = 0; s < SUMS; s++) {
            sums[s] = new ExactSums();
            sums[s].resize(counts.length);
        }
    }

    /** Where the pair of two columns is, in either order. */
    static int pair(int a, int b) {
        return Math.max(a, b) * (Math.max(a, b) + 1) / 2 + Math.min(a, b);
    }

    @Override
    public void add(Batch batch) {
        DoubleColumn[] values = columns.stream()
                .map(name -> (DoubleColumn) batch.column(name).cast(ColumnType.DOUBLE))
                .toArray(DoubleColumn[]::new);
        for (int a = 0; a < values.length; a++) {
            for (int b = 0; b <= a; b++) {
                add(pair(a, b), values[b], values[a]);
            }
        }
    }

    private void add(int pair, DoubleColumn xs, DoubleColumn ys) {
        for (int row = 0; row < xs.rows(); row++) {
            if (!xs.missing().at(row) && !ys.missing().at(row)) {
                double x = xs.values()[row];
                double y = ys.values()[row];
                counts[pair]++;
                sums[X].add(pair, x);
                sums[Y].add(pair, y);
                sums[XX].addProduct(pair, x, x);
                sums[YY].addProduct(pair, y, y);
                sums[XY].addProduct(pair, x, y);
            }
        }
    }

    /** What has been added. */
    Totals totals() {
        ExactNumber[][] totals = new ExactNumber[counts.length][SUMS];
        for (int pair = 0; pair < counts.length; pair++) {
            for (int s = 0; s < SUMS; s++) {
                totals[pair][s] = sums[s].get(pair);
            }
        }
        return new Totals(counts.clone(), totals);
    }

    /** The sums of some ranks. */
    static final class Totals implements Mergeable<Totals> {
        private final long[] counts;
        private final ExactNumber[][] sums;

        private Totals(long[] counts, ExactNumber[][] sums) {
            this.counts = counts;
            this.sums = sums;
        }

        double correlation(int a, int b) {
            ExactNumber[] of = sums[pair(a, b)];
            return ExactNumber.correlation(counts[pair(a, b)], of[X], of[Y], of[XX], of[YY], of[XY]);
        }

        double covariance(int a, int b) {
            ExactNumber[] of = sums[pair(a, b)];
            return ExactNumber.covariance(counts[pair(a, b)], of[X], of[Y], of[XY]);
        }

        @Override
        public void merge(Totals next) {
            for (int pair = 0; pair < counts.length; pair++) {
                counts[pair] += next.counts[pair];
                for (int s = 0; s < SUMS; s++) {
                    sums[pair][s] = sums[pair][s].plus(next.sums[pair][s]);
                }
            }
        }

        @Override
        public Codec<Totals> codec() {
            return CODEC;
        }
    }

    /** Number of pairs, then of each its count and sums. */
    private static final Codec<Totals> CODEC = new Codec<>() {
        @Override
        public void write(Totals totals, DataOutput out) throws IOException {
            out.writeInt(totals.counts.length);
            for (int pair = 0; pair < totals.counts.length; pair++) {
                out.writeLong(totals.counts[pair]);
                for (ExactNumber sum : totals.sums[pair]) {
                    ExactNumber.CODEC.write(sum, out);
                }
            }
        }

        @Override
        public Totals read(DataInput in) throws IOException {
            long[] counts = new long[in.readInt()];
            ExactNumber[][] sums = new ExactNumber[counts.length][SUMS];
            for (int pair = 0; pair < counts.length; pair++) {
                counts[pair] = in.readLong();
                for (int s = 0; s < SUMS; s++) {
                    sums[pair][s] = ExactNumber.CODEC.read(in);
                }
            }
            return new Totals(counts, sums);
        }
    };
}
