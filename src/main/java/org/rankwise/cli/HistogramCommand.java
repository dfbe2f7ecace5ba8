package org.rankwise.cli;

import java.nio.file.Path;
import org.rankwise.comm.Communicator;
import org.rankwise.image.op.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** How often each brightness comes. */
@Command(name = "histogram", sortOptions = false, description = "how often each brightness comes, and moments")
final class HistogramCommand extends RankCommand {
    @Parameters(paramLabel = "IN", description = StepCommand.INPUT)
    Path input;

    @Option(names = "--bins", paramLabel = "N", defaultValue = "256",
            description = "equally wide parts of the range of samples (default: 256)")
    int bins;

    @Option(names = "--json", description = "as JSON, all digits")
    boolean json;

    @Override
    void run(Communicator world) {
        Histogram histogram = Histogram.of(world, input, bins);
        if (world.rank() == 0) {
            System.out.println(json ? histogram.toJson() : histogram.toString());
        }
    }
}
