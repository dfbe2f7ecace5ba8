package org.rankwise.array;

import java.util.function.Consumer;
import org.rankwise.comm.Communicator;
import org.rankwise.layout.Hyperslab;
import org.rankwise.layout.Range;
import org.rankwise.layout.Shape;
import org.rankwise.partition.EqualParts;
import org.rankwise.progress.Progress;

/**
 * An array cut into boxes that each lie in one stretch of its C order, the same at any number of ranks: whole trailing
 * axes, a range of the axis before them, one index of each axis before that.
 *
 * @param shape what is cut
 * @param axis the axis that is cut into ranges; axes before it are taken index by index
 * @param each indices of that axis in a box, the last one of a round excepted
 */
public record ArrayPieces(Shape shape, int axis, long each) {

    /** Boxes of at most {@code limit} elements, and of at least one index of the last axis. */
    public static ArrayPieces of(Shape shape, long limit) {
        int axis = shape.axes();
        long block = 1;
        while (axis > 0 && block * shape.extent(axis - 1) <= limit) {
            block *= shape.extent(--axis);
        }
        return axis == 0
                ? new ArrayPieces(shape, 0, shape.axes() == 0 ? 1 : Math.max(1, shape.extent(0)))
                : new ArrayPieces(shape, axis - 1, Math.max(1, limit / Math.max(1, block)));
    }

    /** Number of boxes. */
    public long count() {
        if (shape.count() == 0) {
            return 0;
        }
        return shape.axes() == 0 ? 1 : shape.count(0, axis) * Math.ceilDiv(shape.extent(axis), each);
    }

    /** This rank's boxes of an equal share, one after the other, {@code what} being under way. */
    public void forEachMine(Communicator world, String what, Consumer<Hyperslab> work) {
        Range mine = new EqualParts(count(), world.size()).range(world.rank());
        try (Progress progress = Progress.of(what, (double) mine.size())) {
            for (long piece = mine.start(); piece < mine.end(); piece++) {
                work.accept(box(piece));
                progress.add(1);
            }
        }
    }

    /** One box. */
    public Hyperslab box(long piece) {
        int axes = shape.axes();
        long[] starts = new long[axes];
        long[] counts = shape.toArray();
        if (axes > 0) {
            long rounds = Math.ceilDiv(shape.extent(axis), each);
            starts[axis] = piece % rounds * each;
            counts[axis] = Math.min(each, shape.extent(axis) - starts[axis]);
            long left = piece / rounds;
            for (int a = axis - 1; a >= 0; a--) {
                starts[a] = left % shape.extent(a);
                counts[a] = 1;
                left /= shape.extent(a);
            }
        }
        return Hyperslab.box(starts, counts);
    }

    /** Elements of the array before the first one of a box. */
    public long first(Hyperslab box) {
        long index = 0;
        for (int a = 0; a < shape.axes(); a++) {
            index = index * shape.extent(a) + box.starts()[a];
        }
        return index;
    }
}
