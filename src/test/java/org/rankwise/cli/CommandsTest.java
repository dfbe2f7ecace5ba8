package org.rankwise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The entries of the catalogue, and what is made of them. */
class CommandsTest {

    @Test
    void shouldEnterEveryCommandClass() throws Exception {
        Set<String> entered = new TreeSet<>();
        collect(Commands.commandLine("--help"), entered);
        Set<String> written = new TreeSet<>();
        try (Stream<Path> classes = Files.list(classes())) {
            for (Path file : classes.filter(path -> path.toString().endsWith("Command.class"))
                    .toList()) {
                Class<?> type = Class.forName(
                        "org.rankwise.cli." + file.getFileName().toString().replace(".class", ""));
                if (!Modifier.isAbstract(type.getModifiers())) {
                    written.add(type.getSimpleName());
                }
            }
        }
        assertEquals(written, entered);
    }

    private static Path classes() throws IOException, URISyntaxException {
        return Path.of(Main.class.getResource("Main.class").toURI()).getParent();
    }

    private static void collect(CommandLine parent, Set<String> entered) {
        for (CommandLine child : parent.getSubcommands().values()) {
            if (child.getCommandSpec().userObject() instanceof CommandGroup) {
                collect(child, entered);
            } else {
                entered.add(child.getCommandSpec().userObject().getClass().getSimpleName());
            }
        }
    }

    @Test
    void shouldMakeNoMoreThanTheArgumentsName() {
        CommandLine main = Commands.commandLine("-n", "2", "image", "gray", "in.ppm");
        assertEquals(Set.of("image"), main.getSubcommands().keySet());
        assertEquals(
                Set.of("gray"),
                main.getSubcommands().get("image").getSubcommands().keySet());
    }

    @Test
    void shouldMakeAllWhereNothingKnownIsNamed() {
        for (List<String> arguments : List.of(List.<String>of(), List.of("imag"), List.of("image", "--help"))) {
            CommandLine main = Commands.commandLine(arguments.toArray(String[]::new));
            assertEquals(
                    Commands.ALL.stream().map(Commands::name).toList(),
                    List.copyOf(main.getSubcommands().keySet()),
                    arguments.toString());
        }
        assertEquals(
                Arrays.asList("describe", "clean"),
                Commands.commandLine("table", "descr").getSubcommands().get("table").getSubcommands().keySet().stream()
                        .limit(2)
                        .toList());
    }

    @Test
    void shouldLeaveAllOfPicocliToAProgramThatIsRun() {
        Commands.commandLine("run", "Program.java");
        assertEquals(
                List.of(),
                System.getProperties().stringPropertyNames().stream()
                        .filter(name -> name.startsWith("picocli."))
                        .toList());
    }
}
