package org.rankwise.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.rankwise.comm.Communicator;
import org.rankwise.fault.UsageException;
import org.rankwise.table.TableJobs;
import org.rankwise.table.clean.Cleaning;
import org.rankwise.table.sort.Memory;
import org.rankwise.text.NameList;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** Rows and columns chosen, made and mended. */
final class CleanCommand extends RankCommand {
    private final Setting<List<Path>> files =
            operands("FILE", Path.class, "CSV files, folders or patterns, read as one table");
    private final List<String[]> steps = new ArrayList<>();
    private final Setting<Path> output;
    private final TableInput input;
    private final TableMemory limit;

    CleanCommand() {
        super("choose, make and mend rows and columns; steps are done in the order in which they are given");
        step("--select", "COL,...", "these columns, so ordered");
        step("--drop", "COL,...", "without these columns");
        step("--rename", "OLD=NEW,...", "other names");
        step("--where", "CONDITION", "rows for which it is true, such as \"temp > 20 and not rain is null\"");
        step("--derive", "COL=EXPRESSION", "a column of an expression's values, new or in place of the old");
        step("--fill", "COL=VALUE|mean|previous", "in place of missing values");
        step("--drop-missing", "COL,...|all", "rows that have a value in each of these columns");
        step("--distinct", "COL,...|all", "the first of the rows that are equal in these columns");
        step("--sample", "N[:SEED]", "so many rows at random, in their order; always the same for a seed (default: 0)");
        step("--head", "N", "the first rows");
        output = output("-o", "OUT", "the result, .csv or .tsv (default: stdout)");
        input = new TableInput(this);
        limit = new TableMemory(this);
    }

    /** Declares an option that is kept among the steps, in the order of the command line, which picocli does not keep. */
    private void step(String name, String label, String description) {
        declare(new Option<String>(OptionSpec.builder(name)
                .paramLabel(label)
                .type(String.class)
                .description(description)
                .parameterConsumer((words, _, command) -> {
                    if (words.isEmpty()) {
                        throw new ParameterException(command.commandLine(), name + " needs a value");
                    }
                    steps.add(new String[] {name, words.pop()});
                })));
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
        try (Memory memory = limit.of(world, output.value())) {
            TableJobs.clean(world, files.value(), input.dialect(), input.types(), cleaning(), memory, output.value());
        }
    }

    private Cleaning cleaning() {
        Cleaning cleaning = new Cleaning();
        steps.forEach(step -> add(cleaning, step[0], step[1]));
        return cleaning;
    }

    private static void add(Cleaning cleaning, String option, String text) {
        switch (option) {
            case "--select" -> cleaning.select(NameList.split(text));
            case "--drop" -> cleaning.drop(NameList.split(text));
            case "--rename" ->
                NameList.split(text).forEach(each -> {
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
        return text.equals("all") ? List.of() : NameList.split(text);
    }

    private static String[] pair(String option, String text) {
        int equals = text.indexOf('=');
        if (equals < 1 || equals == text.length() - 1) {
            throw new UsageException(option + " " + text + " where COLUMN=... is needed");
        }
        return new String[] {
            text.substring(0, equals).strip(), text.substring(equals + 1).strip()
        };
    }

    private static long number(String option, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException _) {
            throw new UsageException(option + " " + text + " where a whole number is needed");
        }
    }
}
