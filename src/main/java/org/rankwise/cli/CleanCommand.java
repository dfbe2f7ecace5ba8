package org.rankwise.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Stack;
import org.rankwise.comm.Communicator;
import org.rankwise.fault.UsageException;
import org.rankwise.table.Cleaning;
import org.rankwise.table.Memory;
import org.rankwise.table.Names;
import org.rankwise.table.TableJobs;
import picocli.CommandLine.Command;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Rows and columns chosen, made and mended. */
@Command(name = "clean", sortOptions = false,
        description = "choose, make and mend rows and columns; steps are done in the order in which they are given")
final class CleanCommand extends RankCommand {
    @Parameters(arity = "1..*", paramLabel = "FILE", description = "CSV files, folders or patterns, read as one table")
    List<Path> files;

    @Option(names = "--select", paramLabel = "COL,...", parameterConsumer = Step.class, description = "these columns, so ordered")
    String select;

    @Option(names = "--drop", paramLabel = "COL,...", parameterConsumer = Step.class, description = "without these columns")
    String drop;

    @Option(names = "--rename", paramLabel = "OLD=NEW,...", parameterConsumer = Step.class, description = "other names")
    String rename;

    @Option(names = "--where", paramLabel = "CONDITION", parameterConsumer = Step.class,
            description = "rows for which it is true, such as \"temp > 20 and not rain is null\"")
    String where;

    @Option(names = "--derive", paramLabel = "COL=EXPRESSION", parameterConsumer = Step.class,
            description = "a column of an expression's values, new or in place of the old")
    String derive;

    @Option(names = "--fill", paramLabel = "COL=VALUE|mean|previous", parameterConsumer = Step.class,
            description = "in place of missing values")
    String fill;

    @Option(names = "--drop-missing", paramLabel = "COL,...|all", parameterConsumer = Step.class,
            description = "rows that have a value in each of these columns")
    String dropMissing;

    @Option(names = "--distinct", paramLabel = "COL,...|all", parameterConsumer = Step.class,
            description = "the first of the rows that are equal in these columns")
    String distinct;

    @Option(names = "--sample", paramLabel = "N[:SEED]", parameterConsumer = Step.class,
            description = "so many rows at random, in their order; always the same for a seed (default: 0)")
    String sample;

    @Option(names = "--head", paramLabel = "N", parameterConsumer = Step.class, description = "the first rows")
    String head;

    @Option(names = "-o", paramLabel = "OUT", description = "the result, .csv or .tsv (default: stdout)")
    Path output;

    @Mixin
    TableInput input;

    @Mixin
    TableMemory limit;

    private final List<String[]> steps = new ArrayList<>();

    /** Keeps the steps in the order of the command line, which picocli does not. */
    static final class Step implements IParameterConsumer {
        @Override
        public void consumeParameters(Stack<String> args, ArgSpec arg, CommandSpec command) {
            String name = ((OptionSpec) arg).longestName();
            if (args.isEmpty()) {
                throw new ParameterException(command.commandLine(), name + " needs a value");
            }
            ((CleanCommand) command.userObject()).steps.add(new String[] {name, args.pop()});
        }
    }

    @Override
    void validate() {
        cleaning();
        input.dialect();
        input.types();
        limit.check();
    }

    @Override
    void run(Communicator world) {
        try (Memory memory = limit.of(world, output)) {
            TableJobs.clean(world, files, input.dialect(), input.types(), cleaning(),
                    memory, output);
        }
    }

    private Cleaning cleaning() {
        Cleaning cleaning = new Cleaning();
        steps.forEach(step -> add(cleaning, step[0], step[1]));
        return cleaning;
    }

    private static void add(Cleaning cleaning, String option, String text) {
        switch (option) {
            case "--select" -> cleaning.select(Names.split(text));
            case "--drop" -> cleaning.drop(Names.split(text));
            case "--rename" -> Names.split(text).forEach(each -> {
                String[] pair = pair(option, each);
                cleaning.rename(pair[0], pair[1]);
            });
            case "--where" -> cleaning.where(text);
            case "--derive" -> {
                String[] pair = pair(option, text);
                cleaning.derive(pair[0], pair[1]);
            }
            case "--fill" -> {
                String[] pair = pair(option, text);
                switch (pair[1]) {
                    case "mean" -> cleaning.fillMean(pair[0]);
                    case "previous" -> cleaning.fillPrevious(pair[0]);
                    default -> cleaning.fill(pair[0], pair[1]);
                }
            }
            case "--drop-missing" -> cleaning.dropMissing(columns(text));
            case "--distinct" -> cleaning.distinct(columns(text));
            case "--sample" -> {
                int colon = text.indexOf(':');
                long count = number(option, colon < 0 ? text : text.substring(0, colon));
                long seed = colon < 0 ? 0 : number(option, text.substring(colon + 1));
                cleaning.sample(count, seed);
            }
            default -> cleaning.head(number(option, text));
        }
    }

    private static List<String> columns(String text) {
        return text.equals("all") ? List.of() : Names.split(text);
    }

    private static String[] pair(String option, String text) {
        int equals = text.indexOf('=');
        if (equals < 1 || equals == text.length() - 1) {
            throw new UsageException(option + " " + text + " where COLUMN=... is needed");
        }
        return new String[] {text.substring(0, equals).strip(), text.substring(equals + 1).strip()};
    }

    private static long number(String option, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException _) {
            throw new UsageException(option + " " + text + " where a whole number is needed");
        }
    }
}
