package org.rankwise.cli;

import java.nio.file.Path;
import org.rankwise.comm.Communicator;
import org.rankwise.image.measure.PixelHistogram;

/** How often each brightness comes. */
final class HistogramCommand extends RankCommand {
    private final Setting<Path> input = operand("IN", Path.class, StepCommand.INPUT);
    private final Setting<Integer> bins = option(
                    "--bins", "N", Integer.class, "equally wide parts of the range of samples (default: 256)")
            .otherwise(256);
    private final Setting<Boolean> json = flag("--json", "as JSON, all digits");

    HistogramCommand() {
        super("how often each brightness comes, and moments");
    }

    @Override
    void run(Communicator world) {
        PixelHistogram histogram = PixelHistogram.of(world, input.value(), bins.value());
        print(world, json.value() ? histogram.toJson() : histogram.toString());
    }
}
