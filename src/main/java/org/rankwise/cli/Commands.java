package org.rankwise.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.rankwise.image.recipe.Recipes;
import picocli.CommandLine;

/**
 * All commands by their names; a new one is entered here. Only those that a command line may mean are made: all of them
 * take longer than a short command runs.
 *
 * @param name the word that chooses it
 * @param make makes it
 * @param commands of a group, its commands
 */
record Commands(String name, Supplier<Command> make, List<Commands> commands) {
    private static final Set<String> VERSION = Set.of("--version");

    /** What picocli would look for by reflection when it starts: types that no command takes, and closures of Groovy. */
    private static final Map<String, String> NEEDLESS =
            Map.of("picocli.converters.excludes", "java.*", "picocli.disable.closures", "true");

    static final List<Commands> ALL = List.of(
            group("image", "transform and measure pictures", image()),
            group(
                    "frames",
                    "calibrate, combine and describe FITS frames",
                    List.of(of("combine", FramesCombineCommand::new), of("stats", FramesStatsCommand::new))),
            group(
                    "array",
                    "reduce and cut arrays of any number of axes",
                    List.of(of("reduce", ArrayReduceCommand::new), of("slice", ArraySliceCommand::new))),
            group(
                    "table",
                    "summarise and transform tables",
                    List.of(
                            of("describe", DescribeCommand::new),
                            of("clean", CleanCommand::new),
                            of("group", GroupCommand::new),
                            of("sort", SortCommand::new),
                            of("join", JoinCommand::new),
                            of("partition", PartitionCommand::new),
                            of("load", LoadCommand::new))),
            of("run", RunCommand::new),
            of("hosts", HostsCommand::new),
            of("doctor", DoctorCommand::new));

    private static Commands of(String name, Supplier<Command> make) {
        return new Commands(name, make, List.of());
    }

    private static Commands group(String name, String description, List<Commands> commands) {
        return new Commands(name, () -> new CommandGroup(description), commands);
    }

    /** A command for each step that can be asked for in words, and those that take more than a picture and a step. */
    private static List<Commands> image() {
        List<Commands> image = new ArrayList<>();
        Recipes.ALL.forEach(recipe -> image.add(of(recipe.name(), () -> new StepCommand(recipe))));
        image.add(of("pipe", PipeCommand::new));
        image.add(of("difference", DifferenceCommand::new));
        image.add(of("mean", MeanCommand::new));
        image.add(of("histogram", HistogramCommand::new));
        image.add(of("compare", CompareCommand::new));
        return List.copyOf(image);
    }

    /**
     * The command line that some arguments need: whole where they ask for help or name nothing that is known, without
     * commands where they ask for the version.
     */
    static CommandLine commandLine(String... arguments) {
        NEEDLESS.forEach(System::setProperty);
        CommandLine main = new GlobalOptions().commandLine();
        Set<String> words = new HashSet<>(Arrays.asList(arguments));
        boolean help = words.contains("-h") || words.contains("--help");
        if (!VERSION.equals(words)) {
            add(main, ALL, help ? Set.of() : words);
        }
        // a program that is run may use picocli itself, with all that it has
        NEEDLESS.keySet().forEach(System::clearProperty);
        return main.registerConverter(Path.class, Path::of);
    }

    private static void add(CommandLine parent, List<Commands> commands, Set<String> words) {
        boolean named = commands.stream().anyMatch(command -> words.contains(command.name));
        for (Commands command : commands) {
            if (!named || words.contains(command.name)) {
                CommandLine child = command.make.get().commandLine();
                parent.addSubcommand(command.name, child);
                add(child, command.commands, words);
            }
        }
    }
}
