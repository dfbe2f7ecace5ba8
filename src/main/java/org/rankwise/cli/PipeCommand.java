package org.rankwise.cli;

import java.nio.file.Path;
import java.util.List;
import org.rankwise.comm.Communicator;
import org.rankwise.image.OutputFormat;
import org.rankwise.image.Step;
import org.rankwise.image.Transform;
import org.rankwise.image.op.Recipes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Several steps on a picture, read and written once. */
@Command(name = "pipe", sortOptions = false, description = "several steps in one, such as \"gray | blur 2 | sobel\"")
final class PipeCommand extends RankCommand {
    @Parameters(index = "0", paramLabel = "IN", description = StepCommand.INPUT)
    Path input;

    @Parameters(index = "1", paramLabel = "STEPS", description = "names of operations with their values, between bars")
    String pipe;

    @Option(names = "-o", paramLabel = "OUT", required = true, description = StepCommand.OUTPUT)
    Path output;

    @Option(names = "--border", paramLabel = "BORDER", defaultValue = "reflect",
            description = "what lies beyond the edges, for all steps that do not say: reflect (the default), mirror,"
                    + " replicate, wrap, constant or constant:VALUE")
    String border;

    private List<Step> steps;

    @Override
    void validate() {
        OutputFormat.of(output);
        steps = Recipes.pipe(pipe, border);
    }

    @Override
    void run(Communicator world) {
        Transform.run(world, input, steps, output);
    }
}
