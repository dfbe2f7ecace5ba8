package org.rankwise.array;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.rankwise.comm.Codec;
import org.rankwise.comm.Communicator;
import org.rankwise.comm.Mergeable;
import org.rankwise.comm.Op;
import org.rankwise.layout.Hyperslab;
import org.rankwise.layout.Range;
import org.rankwise.layout.Shape;
import org.rankwise.partition.EqualParts;
import org.rankwise.stats.Moments;

/**
 * A reduction with few results: ranks share out the axis, each makes accumulators of its part, and these are merged.
 * Exact: whole numbers in longs, all else in {@link Moments}, which never round.
 */
final class FewResults {
    private static final int BLOCK = 1 << 18;

    private final ArraySource source;
    private final Reduction reduction;
    private final int axis;
    private final int ddof;
    private final int results;
    private final ArrayValues values;
    private final @Nullable LongLanes longs;
    private final Moments[] moments;

    FewResults(ArraySource source, Reduction reduction, int axis, int ddof) {
        this.source = source;
        this.reduction = reduction;
        this.axis = axis;
        this.ddof = ddof;
        this.results =
                (int) source.shape().without(axis).count() * source.type().components();
        this.values = new ArrayValues(source.type());
        boolean whole = reduction == Reduction.SUM && !source.type().component().isFloating()
                || source.type().isLong() && reduction != Reduction.MEAN && reduction != Reduction.STD;
        LongLanes lanes = whole ? new LongLanes(reduction, source.type()) : null;
        this.longs = lanes;
        this.moments = new Moments[whole ? 0 : results];
        Arrays.setAll(moments, _ -> new Moments());
        if (lanes != null) {
            lanes.reset(results);
        }
    }

    /** Reads and merges; every rank has the result. Collective. */
    void run(Communicator world, ArrayValues result) {
        Shape shape = source.shape();
        Range mine = new EqualParts(shape.extent(axis), world.size()).range(world.rank());
        int before = (int) shape.count(0, axis);
        int behind = (int) shape.count(axis + 1, shape.axes()) * source.type().components();
        long block = Math.max(1, BLOCK / Math.max(1, results));
        double[] column = new double[(int) Math.min(block, Math.max(1, mine.size()))];
        for (long from = mine.start(); from < mine.end(); from += block) {
            int some = (int) Math.min(block, mine.end() - from);
            Hyperslab part = Hyperslab.whole(shape);
            part.starts()[axis] = from;
            part.counts()[axis] = some;
            source.read(part, values);
            if (longs != null) {
                addLongs(longs, before, some, behind);
            } else {
                addMoments(before, some, behind, column);
            }
        }
        merge(world, result);
    }

    private void addLongs(LongLanes lanes, int before, int some, int behind) {
        ArrayValues whole = values;
        if (!values.type().isLong()) {
            whole = new ArrayValues(NumberType.INT64);
            whole.setElements(values.count());
            for (int i = 0; i < values.count(); i++) {
                whole.longs()[i] = (long) values.doubles()[i];
            }
        }
        for (int p = 0; p < before; p++) {
            for (int k = 0; k < some; k++) {
                lanes.add(whole, (p * some + k) * behind, p * behind, behind);
            }
        }
    }

    private void addMoments(int before, int some, int behind, double[] column) {
        for (int p = 0; p < before; p++) {
            for (int q = 0; q < behind; q++) {
                for (int k = 0; k < some; k++) {
                    column[k] = values.asDouble((p * some + k) * behind + q);
                }
                moments[p * behind + q].addAll(column, 0, some);
            }
        }
    }

    private void merge(Communicator world, ArrayValues result) {
        result.setElements(results / source.type().components());
        if (longs != null) {
            Op op = switch (reduction) {
                case MIN -> Op.MIN;
                case MAX -> Op.MAX;
                default -> Op.SUM;
            };
            longs.replace(world.allreduce(longs.accumulated(), op));
            for (int i = 0; i < results; i++) {
                longs.finish(i, source.shape().extent(axis), result, i);
            }
            return;
        }
        Moments[] all = world.allreduce(new Summary(moments)).moments;
        for (int i = 0; i < results; i++) {
            double number = switch (reduction) {
                case SUM -> all[i].sum();
                case MEAN -> all[i].mean();
                case STD -> all[i].std(ddof);
                case MIN -> all[i].min();
                case MAX -> all[i].max();
            };
            result.doubles()[i] = number;
        }
    }

    /** The moments of all results. */
    private record Summary(Moments[] moments) implements Mergeable<Summary> {
        private static final Codec<Summary> CODEC = new SummaryCodec();

        @Override
        public void merge(Summary next) {
            for (int i = 0; i < moments.length; i++) {
                moments[i].merge(next.moments[i]);
            }
        }

        @Override
        public Codec<Summary> codec() {
            return CODEC;
        }
    }

    /** How many, and each. */
    private static final class SummaryCodec implements Codec<Summary> {
        private static final Codec<Moments> MOMENTS = new Moments().codec();

        @Override
        public void write(Summary summary, DataOutput out) throws IOException {
            out.writeInt(summary.moments.length);
            for (Moments moments : summary.moments) {
                MOMENTS.write(moments, out);
            }
        }

        @Override
        public Summary read(DataInput in) throws IOException {
            Moments[] moments = new Moments[in.readInt()];
            for (int i = 0; i < moments.length; i++) {
                moments[i] = MOMENTS.read(in);
            }
            return new Summary(moments);
        }
    }
}
