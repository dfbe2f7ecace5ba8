package org.rankwise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rankwise.contract.ChildProcess;

/** What a command line must not do before its command runs, because it takes longer than a short command. */
class StartTest {
    private static final int SOON = 60;

    /** Proxies such as annotations are, access to fields by reflection, and what picocli looks for and no command takes. */
    private static final Pattern COSTLY = Pattern.compile(".*\\$Proxy\\d+|jdk\\.internal\\.reflect\\.\\w*FieldAccessor\\w+"
            + "|picocli\\..*ReflectionConverter|java\\.time\\.format\\..*");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "--help, 0",
        "-n 2 table describe --bins 0 --json --cast a=long --plot a.png a.csv b.csv, 2",
        "array reduce a.npy --op std --axis 0 --ddof 1 -o b.none --timeout 1.5, 2",
        "image gray a.png mean -o b.none, 2"})
    void shouldStartWithoutReflection(String line, int exitCode) throws Exception {
        Path log = folder.resolve("classes.txt");
        List<String> command = new ArrayList<>(List.of("-Xlog:class+load:file=" + log + ":none", Main.class.getName()));
        command.addAll(List.of(line.split(" ")));
        try (ChildProcess child = new ChildProcess(folder, ChildProcess.java(command.toArray(String[]::new)))) {
            assertEquals(exitCode, child.exitCode(SOON), child.err());
        }
        List<String> loaded = Files.readAllLines(log).stream().map(entry -> entry.split(" ")[0]).toList();
        assertTrue(loaded.contains("picocli.CommandLine$ParseResult"), log + " tells no classes");
        assertEquals(List.of(), loaded.stream().filter(COSTLY.asMatchPredicate()).toList());
    }
}
