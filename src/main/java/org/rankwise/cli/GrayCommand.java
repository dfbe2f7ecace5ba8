package org.rankwise.cli;

import java.nio.file.Path;
import org.rankwise.comm.Communicator;
import org.rankwise.image.OutputFormat;
import org.rankwise.image.Transform;
import org.rankwise.image.op.Gray;
import org.rankwise.image.op.Weights;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gray values of a color picture. */
@Command(name = "gray", description = "make a gray picture of a color one")
final class GrayCommand extends RankCommand {
    @Parameters(paramLabel = "IN", description = "a picture in PNM, PNG or JPEG")
    Path input;

    @Option(names = "-o", paramLabel = "OUT", required = true, description = "the result: .pgm, .ppm, .pnm or .png")
    Path output;

    @Option(names = "--weights", paramLabel = "mean|601|709", defaultValue = "709",
            description = "what red, green and blue weigh: the same, as in ITU-R BT.601, or as in BT.709 (the default)")
    Weights weights;

    @Override
    void validate() {
        OutputFormat.of(output);
    }

    @Override
    void run(Communicator world) {
        Transform.run(world, input, new Gray(weights), output);
    }
}
