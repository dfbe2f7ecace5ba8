package org.rankwise.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.rankwise.job.launch.JobSettings;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.TypeConversionException;

/** A command, or a group of them: what it is for, and what its line may set, in the order of the help. */
abstract class Command {
    private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
    private final List<Setting<?>> settings = new ArrayList<>();
    private final List<Setting<Path>> outputs = new ArrayList<>();
    private int operands;

    /** @param description a line without a full stop */
    Command(String description) {
        spec.usageMessage().description(description).sortOptions(false);
    }

    /** What picocli parses; made once. */
    final CommandLine commandLine() {
        declareShared();
        settings.forEach(setting -> setting.addTo(spec));
        return new CommandLine(spec);
    }

    /** Declares what commands of a kind share, which stands behind their own settings in the help; called once. */
    void declareShared() {}

    /** Hands out what only few commands need of picocli. */
    final CommandSpec spec() {
        return spec;
    }

    /** The job that the options of the whole command line and the environment ask for. */
    final JobSettings job() {
        return ((GlobalOptions) spec.root().userObject()).settings();
    }

    /** Prints whole lines: in UTF-8 whatever the terminal's locale says, as what is read and names of files are. */
    static void print(String lines) {
        System.out.writeBytes(lines.getBytes(StandardCharsets.UTF_8));
        System.out.flush();
    }

    final <S extends Setting<?>> S declare(S setting) {
        settings.add(setting);
        return setting;
    }

    /** An option without a value. */
    final Option<Boolean> flag(String name, String description) {
        return declare(new Option<Boolean>(
                        OptionSpec.builder(name).type(boolean.class).description(description)))
                .otherwise(false);
    }

    /** @param label what stands for the value in the help */
    final <T> Option<T> option(String name, String label, Class<T> type, String description) {
        return declare(new Option<>(
                OptionSpec.builder(name).paramLabel(label).type(type).description(description)));
    }

    /** An option that names a file or folder to write. */
    final Option<Path> output(String name, String label, String description) {
        Option<Path> output = option(name, label, Path.class, description);
        outputs.add(output);
        return output;
    }

    /** The files and folders that the command line has this write. */
    final List<Path> outputs() {
        return outputs.stream().filter(Setting::isGiven).map(Setting::value).toList();
    }

    /** An option that may be given several times. */
    final <T> Option<List<T>> options(String name, String label, Class<T> type, String description) {
        return many(declare(new Option<>(OptionSpec.builder(name)
                .paramLabel(label)
                .type(List.class)
                .auxiliaryTypes(type)
                .description(description))));
    }

    /** An option whose value is one of a few, told by what they are as text. */
    final <T> Option<T> choice(String name, String label, List<T> values, String description) {
        return declare(new Option<>(OptionSpec.builder(name)
                .paramLabel(label)
                .type(String.class)
                .converters(text -> chosen(values, text))
                .description(description)));
    }

    private static <T> T chosen(List<T> values, String text) {
        for (T value : values) {
            if (value.toString().equalsIgnoreCase(text)) {
                return value;
            }
        }
        throw new TypeConversionException("expected one of " + values + " but was '" + text + "'");
    }

    /** What stands at the next place. */
    final <T> Operand<T> operand(String label, Class<T> type, String description) {
        return declare(new Operand<>(PositionalParamSpec.builder()
                .index(operands++ + "+")
                .arity("1")
                .paramLabel(label)
                .type(type)
                .description(description)));
    }

    /** All that stands at the next place and behind. */
    final <T> Operand<List<T>> operands(String label, Class<T> type, String description) {
        return many(declare(new Operand<>(PositionalParamSpec.builder()
                .index(operands++ + "..*")
                .arity("1..*")
                .paramLabel(label)
                .type(List.class)
                .auxiliaryTypes(type)
                .description(description))));
    }

    private static <T, S extends Setting<List<T>>> S many(S setting) {
        setting.fallBackTo(List.of());
        return setting;
    }
}
