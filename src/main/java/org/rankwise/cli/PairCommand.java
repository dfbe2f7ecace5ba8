package org.rankwise.cli;

import java.nio.file.Path;
import org.rankwise.comm.Communicator;
import org.rankwise.image.Transform;
import org.rankwise.image.format.OutputFormat;
import org.rankwise.image.raster.Operation;

/** One picture made of two. */
abstract class PairCommand extends RankCommand {
    private final Setting<Path> first = operand("A", Path.class, StepCommand.INPUT);
    private final Setting<Path> second = operand("B", Path.class, CompareCommand.SECOND);
    private final Setting<Path> output = output("-o", "OUT", StepCommand.OUTPUT).required();
    private Operation operation;

    PairCommand(String description) {
        super(description);
    }

    /** Makes the operation that the options say. */
    abstract Operation operation();

    @Override
    final void validate() {
        OutputFormat.of(output.value());
        operation = operation();
    }

    @Override
    final void run(Communicator world) {
        Transform.run(world, first.value(), second.value(), operation, output.value());
    }
}
