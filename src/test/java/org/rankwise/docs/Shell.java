package org.rankwise.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rankwise.cli.Main;
import org.rankwise.contract.ChildProcess;

/** Runs command lines as a user would, but on the classes under test: {@code bin/rankwise} stands for Main. */
final class Shell {
    /** Up to a space that is not between double quotes. */
    private static final Pattern WORD = Pattern.compile("(?:[^\\s\"]|\"[^\"]*\")+");

    private static final int SECONDS = 120;
    private static final Path ROOT = Path.of("").toAbsolutePath();

    private final Path folder;

    /** @param folder where commands run and leave their output; it gets the project's examples and hostfiles */
    Shell(Path folder) throws Exception {
        this.folder = folder;
        copy("examples");
        copy("hostfiles");
    }

    private void copy(String name) throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve(name))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.createDirectories(
                        folder.resolve(ROOT.relativize(file).toString()).getParent());
                Files.copy(file, folder.resolve(ROOT.relativize(file).toString()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    static Path root() {
        return ROOT;
    }

    /** Runs a documented line, which must succeed; returns its stdout. */
    String run(String line) throws Exception {
        List<String> words = WORD.matcher(line.strip())
                .results()
                .map(word -> word.group().replace("\"", ""))
                .collect(Collectors.toCollection(ArrayList::new));
        if (!words.removeFirst().equals("bin/rankwise")) {
            throw new IllegalArgumentException(line);
        }
        List<String> arguments = new ArrayList<>(List.of(Main.class.getName()));
        arguments.addAll(words);
        List<String> command = new ArrayList<>(List.of("env", "-C", folder.toString()));
        command.addAll(ChildProcess.java(arguments.toArray(String[]::new)));
        try (ChildProcess job = new ChildProcess(folder, command)) {
            assertEquals(0, job.exitCode(SECONDS), line + ": " + job.err());
            return job.out();
        }
    }
}
