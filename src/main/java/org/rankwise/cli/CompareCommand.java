package org.rankwise.cli;

import java.nio.file.Path;
import org.rankwise.comm.Communicator;
import org.rankwise.image.measure.RasterComparison;

/** How much two pictures differ. */
final class CompareCommand extends RankCommand {
    static final String SECOND = "one of the same shape and depth";

    private final Setting<Path> first = operand("A", Path.class, StepCommand.INPUT);
    private final Setting<Path> second = operand("B", Path.class, SECOND);
    private final Setting<Boolean> json = flag("--json", "as JSON, all digits");

    CompareCommand() {
        super("how much two pictures differ: mean absolute and squared error, PSNR, SSIM");
    }

    @Override
    void run(Communicator world) {
        RasterComparison comparison = RasterComparison.of(world, first.value(), second.value());
        print(world, json.value() ? comparison.toJson() : comparison.toString());
    }
}
