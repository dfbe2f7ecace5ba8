package org.rankwise.cli;

import java.nio.file.Path;
import java.util.List;
import org.rankwise.comm.Communicator;
import org.rankwise.image.Transform;
import org.rankwise.image.format.OutputFormat;
import org.rankwise.image.raster.Step;
import org.rankwise.image.recipe.Recipes;

/** Several steps on a picture, read and written once. */
final class PipeCommand extends RankCommand {
    private final Setting<Path> input = operand("IN", Path.class, StepCommand.INPUT);
    private final Setting<String> pipe =
            operand("STEPS", String.class, "names of operations with their values, between bars");
    private final Setting<Path> output = output("-o", "OUT", StepCommand.OUTPUT).required();
    private final Setting<String> border = option(
                    "--border",
                    "BORDER",
                    String.class,
                    "what lies beyond the edges, for all steps that do not say: reflect (the default), mirror, replicate, wrap,"
                            + " constant or constant:VALUE")
            .otherwise("reflect");

    private List<Step> steps;

    PipeCommand() {
        super("several steps in one, such as \"gray | blur 2 | sobel\"");
    }

    @Override
    void validate() {
        OutputFormat.of(output.value());
        steps = Recipes.pipe(pipe.value(), border.value());
    }

    @Override
    void run(Communicator world) {
        Transform.run(world, input.value(), steps, output.value());
    }
}
