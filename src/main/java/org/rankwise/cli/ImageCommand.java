package org.rankwise.cli;

import java.util.List;
import org.rankwise.image.op.Recipe;
import org.rankwise.image.op.Recipes;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Pictures: every rank transforms its own band of rows. */
@Command(name = "image", description = "transform and measure pictures", synopsisSubcommandLabel = "OPERATION",
        subcommands = {PipeCommand.class, HistogramCommand.class, CompareCommand.class})
final class ImageCommand {

    /** Adds a command for each step that can be asked for in words; of these alone, where some are among the words. */
    static void addSteps(CommandLine image, List<String> words) {
        if (!words.contains("image")) {
            return; // to make them all takes a tenth of the time that the command line needs to start
        }
        List<Recipe> named = Recipes.ALL.stream().filter(recipe -> words.contains(recipe.name())).toList();
        for (Recipe recipe : named.isEmpty() ? Recipes.ALL : named) {
            image.addSubcommand(recipe.name(), StepCommand.of(recipe));
        }
    }
}
