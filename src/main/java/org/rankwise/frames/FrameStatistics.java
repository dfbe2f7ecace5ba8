package org.rankwise.frames;

import java.util.ArrayList;
import java.util.List;
import org.rankwise.array.ArrayPieces;
import org.rankwise.array.NumberType;
import org.rankwise.comm.Communicator;
import org.rankwise.layout.Shape;
import org.rankwise.stats.Moments;

/**
 * A frame in a few numbers.
 *
 * @param name as it was given
 * @param shape rows first
 * @param type of a pixel, as a physical value
 * @param missing pixels that are BLANK, NaN or infinite; all other numbers leave them out
 * @param moments count, mean, sample deviation, minimum and maximum
 * @param median of two in the middle their mean; NaN of nothing
 */
public record FrameStatistics(String name, Shape shape, NumberType type, long missing, Moments moments, double median) {
    private static final int ROOT = 0;
    private static final int STRIP = 1 << 15;

    /**
     * Describes frames of any shapes; every rank gets the answer, exact and so the same at any number of ranks. Reads a
     * frame once for its moments and up to four times for its median. Collective.
     */
    public static List<FrameStatistics> of(Communicator world, List<String> names) {
        if (world.rank() == ROOT) {
            names.forEach(name -> open(name).close());
        }
        world.barrier();
        List<FrameStatistics> all = new ArrayList<>();
        for (String name : names) {
            try (FrameStack frame = open(name)) {
                all.add(of(world, name, frame));
            }
        }
        return List.copyOf(all);
    }

    private static FrameStack open(String name) {
        return FrameStack.open(List.of(name));
    }

    private static FrameStatistics of(Communicator world, String name, FrameStack frame) {
        Shape shape = frame.shape();
        ArrayPieces pieces = ArrayPieces.of(shape, STRIP);
        double[] finite = new double[STRIP];
        Moments moments = new Moments();
        forEachStrip(world, frame, pieces, finite, count -> moments.addAll(finite, 0, count));
        Moments all = world.allreduce(moments);
        ExactMedian.Pass pass =
                consumer -> forEachStrip(world, frame, pieces, finite, count -> consumer.accept(finite, count));
        double median = ExactMedian.of(world, all.count(), pass);
        return new FrameStatistics(name, shape, frame.frame(0).type(), shape.count() - all.count(), all, median);
    }

    /** Takes in the numbers of a strip. */
    private interface Strips {
        void accept(int count);
    }

    private static void forEachStrip(
            Communicator world, FrameStack frame, ArrayPieces pieces, double[] finite, Strips strips) {
        pieces.forEachMine(world, "measuring", box -> {
            double[] values = frame.read(0, box);
            int count = 0;
            for (int i = 0; i < (int) box.count(); i++) {
                finite[count] = values[i];
                count += Double.isFinite(values[i]) ? 1 : 0;
            }
            strips.accept(count);
        });
    }
}
