package org.rankwise.cli;

import java.nio.file.Path;
import java.util.List;
import org.rankwise.array.ArrayFormat;
import org.rankwise.array.ArraySource;
import org.rankwise.array.AxisReduce;
import org.rankwise.array.Reduction;
import org.rankwise.comm.Communicator;
import org.rankwise.fault.UsageException;

/** An array with one axis less. */
final class ArrayReduceCommand extends RankCommand {
    private final Setting<String> input = operand("FILE", String.class, ArrayFiles.INPUT);
    private final Setting<Reduction> operation = choice(
                    "--op", "mean|std|min|max|sum", List.of(Reduction.values()), "what is worked out")
            .required();
    private final Setting<Integer> axis = option(
                    "--axis", "K", Integer.class, "the axis that goes, from 0 as NumPy counts them; -1 is the last")
            .required();
    private final Setting<Integer> ddof = option(
                    "--ddof",
                    "D",
                    Integer.class,
                    "std: degrees of freedom that are lost; 1 for a sample's deviation (default: 0)")
            .otherwise(0);
    private final Setting<Path> output =
            output("-o", "OUT", "the result: .npy or .fits").required();

    private ArrayFormat format;

    ArrayReduceCommand() {
        super("sum, mean, deviation or extremes along an axis, with NumPy's types of results");
    }

    @Override
    void validate() {
        ArrayFiles.requireInput(input.value());
        format = ArrayFiles.format(output.value());
        if (ddof.value() < 0) {
            throw new UsageException("--ddof " + ddof.value() + " where 0 or more is needed");
        }
        if (ddof.value() > 0 && operation.value() != Reduction.STD) {
            throw new UsageException("--ddof goes with --op std alone, not with " + operation.value());
        }
    }

    @Override
    void run(Communicator world) {
        try (ArraySource source = ArrayFiles.open(world, input.value())) {
            AxisReduce.run(world, source, operation.value(), axis.value(), ddof.value(), format, output.value());
        }
    }
}
