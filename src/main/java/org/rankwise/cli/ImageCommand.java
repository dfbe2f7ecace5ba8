package org.rankwise.cli;

import org.rankwise.image.op.Recipe;
import org.rankwise.image.op.Recipes;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Pictures: every rank transforms its own band of rows. */
@Command(name = "image", description = "transform and measure pictures", synopsisSubcommandLabel = "OPERATION",
        subcommands = {PipeCommand.class, HistogramCommand.class, CompareCommand.class})
final class ImageCommand {

    /** Adds a command for each step that can be asked for in words. */
    static void addSteps(CommandLine image) {
        for (Recipe recipe : Recipes.ALL) {
            image.addSubcommand(recipe.name(), StepCommand.of(recipe));
        }
    }
}
