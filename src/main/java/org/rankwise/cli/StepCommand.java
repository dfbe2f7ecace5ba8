package org.rankwise.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rankwise.comm.Communicator;
import org.rankwise.image.Operation;
import org.rankwise.image.OutputFormat;
import org.rankwise.image.Step;
import org.rankwise.image.Transform;
import org.rankwise.image.op.Parameter;
import org.rankwise.image.op.Recipe;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One step on a picture; its options are made from the step's recipe. */
@Command(sortOptions = false)
final class StepCommand extends RankCommand {
    static final String INPUT = "a picture in PNM, PAM, PNG, JPEG or TIFF";
    static final String OUTPUT = "the result: .pgm, .ppm, .pnm, .pam, .png or .tif";

    private final Recipe recipe;
    private Step step;

    @Parameters(index = "0", paramLabel = "IN", description = INPUT)
    Path input;

    @Parameters(index = "1..*", paramLabel = "VALUE", hideParamSyntax = true,
            description = "values of the step's options, in their order")
    List<String> values = new ArrayList<>();

    @Option(names = "-o", paramLabel = "OUT", required = true, description = OUTPUT)
    Path output;

    private StepCommand(Recipe recipe) {
        this.recipe = recipe;
    }

    static CommandLine of(Recipe recipe) {
        CommandSpec spec = CommandSpec.forAnnotatedObject(new StepCommand(recipe)).name(recipe.name());
        spec.usageMessage().description(recipe.description());
        for (Parameter parameter : recipe.parameters()) {
            spec.addOption(OptionSpec.builder("--" + parameter.name()).paramLabel(parameter.label())
                    .description(parameter.description()).type(String.class).build());
        }
        if (recipe.report() != null) {
            spec.addOption(OptionSpec.builder("--json").description("print the number that was found")
                    .type(boolean.class).build());
        }
        return new CommandLine(spec);
    }

    @Override
    void validate() {
        OutputFormat.of(output);
        Map<String, String> named = new HashMap<>();
        for (Parameter parameter : recipe.parameters()) {
            String value = spec.findOption("--" + parameter.name()).getValue();
            if (value != null) {
                named.put(parameter.name(), value);
            }
        }
        step = recipe.make(named, values);
    }

    @Override
    void run(Communicator world) {
        Operation done = Transform.run(world, input, step, output);
        OptionSpec json = spec.findOption("--json");
        if (world.rank() == 0 && json != null && Boolean.TRUE.equals(json.getValue())) {
            System.out.println(recipe.report().apply(done));
        }
    }
}
