package org.rankwise.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.rankwise.image.op.Recipes;
import picocli.CommandLine;

/**
 * All commands by their names; a new one is entered here. Only those that a command line may mean are made: picocli finds
 * their options by reflection, which takes most of the time of a short command.
 *
 * @param name the word that chooses it
 * @param make makes it
 * @param commands of a group, its commands
 */
record Commands(String name, Supplier<CommandLine> make, List<Commands> commands) {
    private static final Set<String> VERSION = Set.of("--version");

    static final List<Commands> ALL = List.of(
            new Commands("image", () -> new CommandLine(new ImageCommand()), image()),
            new Commands("frames", () -> new CommandLine(new FramesCommand()), List.of(
                    of("combine", FramesCombineCommand::new),
                    of("stats", FramesStatsCommand::new))),
            new Commands("array", () -> new CommandLine(new ArrayCommand()), List.of(
                    of("reduce", ArrayReduceCommand::new),
                    of("slice", ArraySliceCommand::new))),
            new Commands("table", () -> new CommandLine(new TableCommand()), List.of(
                    of("describe", DescribeCommand::new),
                    of("clean", CleanCommand::new),
                    of("group", GroupCommand::new),
                    of("sort", SortCommand::new),
                    of("join", JoinCommand::new),
                    of("partition", PartitionCommand::new),
                    of("load", LoadCommand::new))),
            // what stands behind the program is the program's own
            new Commands("run", () -> new CommandLine(new RunCommand()).setStopAtPositional(true), List.of()),
            of("hosts", HostsCommand::new),
            of("doctor", DoctorCommand::new));

    private static Commands of(String name, Supplier<Object> command) {
        return new Commands(name, () -> new CommandLine(command.get()), List.of());
    }

    /** A command for each step that can be asked for in words, and those that take more than a picture and a step. */
    private static List<Commands> image() {
        List<Commands> image = new ArrayList<>();
        Recipes.ALL.forEach(recipe -> image.add(new Commands(recipe.name(), () -> StepCommand.of(recipe), List.of())));
        image.add(of("pipe", PipeCommand::new));
        image.add(of("histogram", HistogramCommand::new));
        image.add(of("compare", CompareCommand::new));
        return List.copyOf(image);
    }

    /**
     * The command line that some arguments need: whole where they ask for help or name nothing that is known, without
     * commands where they ask for the version.
     */
    static CommandLine commandLine(String... arguments) {
        CommandLine main = new CommandLine(new Main());
        Set<String> words = new HashSet<>(Arrays.asList(arguments));
        boolean help = words.contains("-h") || words.contains("--help");
        if (!VERSION.equals(words)) {
            add(main, ALL, help ? Set.of() : words);
        }
        return main;
    }

    private static void add(CommandLine parent, List<Commands> commands, Set<String> words) {
        boolean named = commands.stream().anyMatch(command -> words.contains(command.name));
        for (Commands command : commands) {
            if (!named || words.contains(command.name)) {
                CommandLine child = command.make.get();
                parent.addSubcommand(command.name, child);
                add(child, command.commands, words);
            }
        }
    }
}
