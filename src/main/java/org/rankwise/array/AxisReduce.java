package org.rankwise.array;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.rankwise.comm.Communicator;
import org.rankwise.fault.InputException;
import org.rankwise.fault.UsageException;
import org.rankwise.layout.Shape;

/**
 * An array with one axis less, of sums, means, deviations or extremes along that axis: {@code (..., n, ...) → (..., ...)}.
 *
 * <p>Each number of the source is read once. Up to {@value #FEW} results are exact and rounded once; more are worked out
 * in twice a double's precision, in the order of the axis. Which of the two is a matter of the shape alone, so the bytes
 * are the same at any number of ranks.
 */
public final class AxisReduce {
    private static final int FEW = 4096;

    private AxisReduce() {}

    /**
     * Reduces. Collective. Where source and format know the opposite order of axes, the file has that, and nothing is
     * transposed.
     *
     * @param source this rank's view of the array, the same on every rank
     * @param axis from 0; negative ones count from the last
     * @param ddof for {@link Reduction#STD}, the degrees of freedom that are lost: NumPy's default is 0
     * @throws UsageException if the array has no such axis
     * @throws InputException if the array has no such reduction; then there is no output
     */
    public static void run(
            Communicator world,
            ArraySource source,
            Reduction reduction,
            int axis,
            int ddof,
            ArrayFormat format,
            Path output) {
        Shape shape = source.shape();
        int along = axis < 0 ? axis + shape.axes() : axis;
        if (along < 0 || along >= shape.axes()) {
            throw new UsageException("axis " + axis + " of " + source.name() + ", whose shape is " + shape
                    + "; its axes are 0 to " + (shape.axes() - 1) + ", or -1 for the last");
        }
        NumberType type = reduction.result(source.type());
        if (type == null) {
            throw new InputException(
                    source.name(),
                    "has numbers of type " + source.type() + ", of which there is no " + reduction
                            + " here; sum and mean are possible");
        }
        boolean extreme = reduction == Reduction.MIN || reduction == Reduction.MAX;
        if (extreme && shape.extent(along) == 0 && shape.without(along).count() > 0) {
            throw new InputException(
                    source.name(),
                    "has no numbers along axis " + axis + ", so there is no " + reduction + "; its shape is " + shape);
        }
        Optional<ArraySource> reversed = source.reversed();
        Optional<ArrayFormat> reversedFormat = format.reversed();
        if (reversed.isPresent() && reversedFormat.isPresent()) {
            int opposite = shape.axes() - 1 - along;
            reduce(world, reversed.get(), reduction, opposite, ddof, type, reversedFormat.get(), output);
        } else {
            reduce(world, source, reduction, along, ddof, type, format, output);
        }
    }

    private static void reduce(
            Communicator world,
            ArraySource source,
            Reduction reduction,
            int along,
            int ddof,
            NumberType type,
            ArrayFormat format,
            Path output) {
        Shape left = source.shape().without(along);
        ArrayValues result = new ArrayValues(type);
        FlatOutput.write(world, output, List.of(format.section(output, type, left)), out -> {
            if (left.count() > FEW) {
                new ManyResults(source, reduction, along, ddof).run(world, result, out);
            } else if (left.count() > 0) {
                new FewResults(source, reduction, along, ddof).run(world, result);
                if (world.rank() == 0) {
                    out.write(0, 0, result, 0, (int) left.count());
                }
            }
        });
    }
}
