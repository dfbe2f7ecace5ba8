package org.rankwise.cli;

import java.nio.file.Path;
import org.rankwise.comm.Communicator;
import org.rankwise.image.op.Comparison;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** How much two pictures differ. */
@Command(name = "compare", sortOptions = false,
        description = "how much two pictures differ: mean absolute and squared error, PSNR, SSIM")
final class CompareCommand extends RankCommand {
    @Parameters(index = "0", paramLabel = "A", description = StepCommand.INPUT)
    Path first;

    @Parameters(index = "1", paramLabel = "B", description = "one of the same shape and depth")
    Path second;

    @Option(names = "--json", description = "as JSON, all digits")
    boolean json;

    @Override
    void run(Communicator world) {
        Comparison comparison = Comparison.of(world, first, second);
        if (world.rank() == 0) {
            System.out.println(json ? comparison.toJson() : comparison.toString());
        }
    }
}
