package org.rankwise.cli;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rankwise.comm.Communicator;
import org.rankwise.image.Transform;
import org.rankwise.image.format.InputFormat;
import org.rankwise.image.format.OutputFormat;
import org.rankwise.image.raster.Operation;
import org.rankwise.image.raster.Step;
import org.rankwise.image.recipe.Parameter;
import org.rankwise.image.recipe.Recipe;

/** One step on a picture; its options are made from the step's recipe. */
final class StepCommand extends RankCommand {
    static final String INPUT = "a picture in " + InputFormat.names();
    // without dots, at which the help would break lines
    static final String OUTPUT = "the result, in the format of its extension: "
            + OutputFormat.names().replace(".", "");

    private final Setting<Path> input = operand("IN", Path.class, INPUT);
    private final Setting<List<String>> values = operands(
                    "VALUE", String.class, "values of the step's options, in their order")
            .optional()
            .shownPlain();
    private final Setting<Path> output = output("-o", "OUT", OUTPUT).required();
    private final Map<String, Setting<String>> named = new HashMap<>();
    private final Setting<Boolean> json;

    private final Recipe recipe;
    private Step step;

    StepCommand(Recipe recipe) {
        super(recipe.description());
        this.recipe = recipe;
        for (Parameter parameter : recipe.parameters()) {
            named.put(
                    parameter.name(),
                    option("--" + parameter.name(), parameter.label(), String.class, parameter.description()));
        }
        json = recipe.report() == null ? null : flag("--json", "print the number that was found");
    }

    @Override
    void validate() {
        OutputFormat.of(output.value());
        Map<String, String> given = new HashMap<>();
        named.forEach((name, setting) -> {
            if (setting.isGiven()) {
                given.put(name, setting.value());
            }
        });
        step = recipe.make(given, values.value());
    }

    @Override
    void run(Communicator world) {
        Operation done = Transform.run(world, input.value(), step, output.value());
        if (world.rank() == 0 && json != null && json.value()) {
            System.out.println(recipe.report().apply(done));
        }
    }
}
