package org.rankwise.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.rankwise.comm.Communicator;
import org.rankwise.fault.UsageException;
import org.rankwise.table.TableJobs;
import org.rankwise.table.clean.Cleaning;
import org.rankwise.table.sort.Memory;
import org.rankwise.text.NameList;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** Rows and columns chosen, made and mended. */
final class CleanCommand extends TableCommand {
    /** What an option adds to the steps, of its value. */
    private interface Step {
        void add(Cleaning cleaning, String text);
    }

    private final Setting<List<Path>> files = files();
    // in the order of the command line
    private final List<Consumer<Cleaning>> steps = new ArrayList<>();

    CleanCommand() {
        super("choose, make and mend rows and columns; steps are done in the order in which they are given");
        step(
                "--select",
                "COL,...",
                "these columns, so ordered",
                (cleaning, text) -> cleaning.select(NameList.split(text)));
        step("--drop", "COL,...", "without these columns", (cleaning, text) -> cleaning.drop(NameList.split(text)));
        step("--rename", "OLD=NEW,...", "other names", CleanCommand::rename);
        step(
                "--where",
                "CONDITION",
                "rows for which it is true, such as \"temp > 20 and not rain is null\"",
                Cleaning::where);
        step(
                "--derive",
                "COL=EXPRESSION",
                "a column of an expression's values, new or in place of the old",
                CleanCommand::derive);
        step("--fill", "COL=VALUE|mean|previous", "in place of missing values", CleanCommand::fill);
        step(
                "--drop-missing",
                "COL,...|all",
                "rows that have a value in each of these columns",
                (cleaning, text) -> cleaning.dropMissing(columns(text)));
        step(
                "--distinct",
                "COL,...|all",
                "the first of the rows that are equal in these columns",
                (cleaning, text) -> cleaning.distinct(columns(text)));
        step(
                "--sample",
                "N[:SEED]",
                "so many rows at random, in their order; always the same for a seed (default: 0)",
                CleanCommand::sample);
        step("--head", "N", "the first rows", (cleaning, text) -> cleaning.head(number("--head", text)));
    }

    /** Declares an option that is kept among the steps, in the order of the command line, which picocli does not keep. */
    private void step(String name, String label, String description, Step step) {
        declare(new Option<String>(OptionSpec.builder(name)
                .paramLabel(label)
                .type(String.class)
                .description(description)
                .parameterConsumer((words, _, command) -> {
                    if (words.isEmpty()) {
                        throw new ParameterException(command.commandLine(), name + " needs a value");
                    }
                    String text = words.pop();
                    steps.add(cleaning -> step.add(cleaning, text));
                })));
    }

    @Override
    void check() {
        cleaning();
    }

    @Override
    void run(Communicator world, Memory memory, Path output) {
        TableJobs.clean(world, table(files.value()), cleaning(), memory, output);
    }

    private Cleaning cleaning() {
        Cleaning cleaning = new Cleaning();
        steps.forEach(step -> step.accept(cleaning));
        return cleaning;
    }

    private static void rename(Cleaning cleaning, String text) {
        for (String each : NameList.split(text)) {
            String[] pair = pair("--rename", each);
            cleaning.rename(pair[0], pair[1]);
        }
    }

    private static void derive(Cleaning cleaning, String text) {
        String[] pair = pair("--derive", text);
        cleaning.derive(pair[0], pair[1]);
    }

    private static void fill(Cleaning cleaning, String text) {
        String[] pair = pair("--fill", text);
        switch (pair[1]) {
            case "mean" -> cleaning.fillMean(pair[0]);
            case "previous" -> cleaning.fillPrevious(pair[0]);
            default -> cleaning.fill(pair[0], pair[1]);
        }
    }

    private static void sample(Cleaning cleaning, String text) {
        int colon = text.indexOf(':');
        long count = number("--sample", colon < 0 ? text : text.substring(0, colon));
        long seed = colon < 0 ? 0 : number("--sample", text.substring(colon + 1));
        cleaning.sample(count, seed);
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
