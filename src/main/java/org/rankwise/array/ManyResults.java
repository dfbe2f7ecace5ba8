package org.rankwise.array;

import org.rankwise.comm.Communicator;
import org.rankwise.layout.Hyperslab;
import org.rankwise.layout.Shape;

/**
 * A reduction with more results than accumulators could travel for: ranks share out the results, and each reads all that
 * its own ones are made of, in order.
 *
 * <p>Where few neighbours are results of their own, several accumulators take turns along the axis, so that the
 * processor need not wait for one addition to start the next; they are merged at the end. How many is a matter of the
 * shape, never of the ranks.
 */
final class ManyResults {
    /** Numbers read at once: 2 MiB of doubles. */
    private static final int BLOCK = 1 << 18;
    /** Results of a piece where they lie side by side in memory. */
    private static final int MAX_RESULTS = 1 << 16;
    /** From so many neighbours on, a piece may hold any number of rows; fewer are read along the axis in one go. */
    private static final int WIDE = 4096;

    private static final int TURNS = 16;

    private final ArraySource source;
    private final int axis;
    private final long length;
    private final Accumulators lanes;
    private final ArrayPieces pieces;
    private final ArrayValues values;

    ManyResults(ArraySource source, Reduction reduction, int axis, int ddof) {
        this.source = source;
        this.axis = axis;
        Shape shape = source.shape();
        this.length = shape.extent(axis);
        this.lanes = Accumulators.of(reduction, source.type(), ddof);
        long behind = shape.count(axis + 1, shape.axes());
        long limit = behind >= WIDE ? MAX_RESULTS : behind * Math.max(1, BLOCK / Math.max(1, behind * length));
        this.pieces = ArrayPieces.of(shape.without(axis), limit);
        this.values = new ArrayValues(source.type());
    }

    void run(Communicator world, ArrayValues result, FlatOutput output) {
        pieces.forEachMine(world, "reducing", box -> {
            reduce(box, result);
            output.write(0, pieces.first(box), result, 0, (int) box.count());
        });
    }

    private void reduce(Hyperslab results, ArrayValues result) {
        int parts = source.type().components();
        int before = (int) results.shape().count(0, axis);
        int behind = (int) (results.shape().count(axis, results.axes()) * parts);
        int turns = behind < TURNS ? TURNS : 1;
        lanes.reset(before * turns * behind);
        long block = Math.max(1, BLOCK / ((long) before * behind) / turns) * turns;
        for (long from = 0; from < length; from += block) {
            int some = (int) Math.min(block, length - from);
            source.read(grown(results, from, some), values);
            for (int p = 0; p < before; p++) {
                int in = p * some * behind;
                int at = p * turns * behind;
                if (from == 0) {
                    for (int turn = 0; turn < turns; turn++) {
                        lanes.start(values, in, at + turn * behind, behind);
                    }
                }
                for (int k = 0; k < some; k += turns) {
                    lanes.add(values, in + k * behind, at, Math.min(turns, some - k) * behind);
                }
            }
        }
        finish(result, before, turns, behind);
    }

    private void finish(ArrayValues result, int before, int turns, int behind) {
        result.setElements((long) before * behind / source.type().components());
        for (int p = 0; p < before; p++) {
            for (int q = 0; q < behind; q++) {
                int at = p * turns * behind + q;
                for (int turn = 1; turn < turns; turn++) {
                    lanes.merge(at, at + turn * behind);
                }
                lanes.finish(at, length, result, p * behind + q);
            }
        }
    }

    /** The part of the source that some results are made of, as far as indices of the axis are asked for. */
    private Hyperslab grown(Hyperslab results, long from, long count) {
        return Hyperslab.box(inserted(results.starts(), from), inserted(results.counts(), count));
    }

    private long[] inserted(long[] values, long value) {
        long[] grown = new long[values.length + 1];
        System.arraycopy(values, 0, grown, 0, axis);
        grown[axis] = value;
        System.arraycopy(values, axis, grown, axis + 1, values.length - axis);
        return grown;
    }
}
