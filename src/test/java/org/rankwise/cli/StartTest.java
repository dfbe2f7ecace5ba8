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
import org.junit.jupiter.params.provider.ValueSource;
import org.rankwise.contract.ChildProcess;

/** What a command line must not do before its command runs, because it takes longer than a short command. */
class StartTest {
    private static final int SOON = 60;

    /** Proxies such as annotations are, access to fields by reflection, and what picocli looks for and no command takes. */
    private static final Pattern COSTLY =
            Pattern.compile(".*\\$Proxy\\d+|jdk\\.internal\\.reflect\\.\\w*FieldAccessor\\w+"
                    + "|picocli\\..*ReflectionConverter|java\\.time\\.format\\..*");

    /**
     * What makes classes at run time: switches over patterns, records' own methods and proxies, access to single elements of
     * memory segments; and the search for services, which opens every jar.
     */
    private static final Pattern MADE = Pattern.compile("org\\.rankwise\\..*\\$\\$TypeSwitch.*"
            + "|java\\.lang\\.runtime\\.ObjectMethods.*|.*\\$Proxy\\d+"
            + "|java\\.lang\\.invoke\\.VarHandleSegment.*|java\\.util\\.ServiceLoader");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "--help, 0",
        "-n 2 table describe --bins 0 --json --cast a=long --plot a.png a.csv b.csv, 2",
        "array reduce a.npy --op std --axis 0 --ddof 1 -o b.none --timeout 1.5, 2",
        "image gray a.png mean -o b.none, 2"
    })
    void shouldStartWithoutReflection(String line, int exitCode) throws Exception {
        assertEquals(
                List.of(),
                loaded(exitCode, line.split(" ")).stream()
                        .filter(COSTLY.asMatchPredicate())
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "table describe seattle-weather.csv",
                "table group seattle-weather.csv --by weather --agg mean:wind,count:date -o means.csv",
                "table join seattle-weather.csv seattle-weather.csv --on date -o joined.csv",
                "table clean seattle-weather.csv --fill wind=mean -o clean.csv",
                "image pipe picture.ppm -o edges.pgm gray|sobel"
            })
    void shouldMakeNoClasses(String line) throws Exception {
        Path data = Path.of("examples/data");
        Files.copy(data.resolve("seattle-weather.csv"), folder.resolve("seattle-weather.csv"));
        Files.writeString(folder.resolve("picture.ppm"), "P6\n64 64\n255\n" + "rgb".repeat(64 * 64));
        List<String> words = new ArrayList<>();
        for (String word : line.split(" ")) {
            words.add(word.matches("[^|]*\\.\\w+") ? folder.resolve(word).toString() : word);
        }
        assertEquals(
                List.of(),
                loaded(0, words.toArray(String[]::new)).stream()
                        .filter(MADE.asMatchPredicate())
                        .toList());
    }

    /** The classes that a command line loads. */
    private List<String> loaded(int exitCode, String... line) throws Exception {
        Path log = folder.resolve("classes.txt");
        List<String> command = new ArrayList<>(List.of(
                "-Djdk.reflect.useNativeAccessorOnly=true",
                "-Xlog:class+load:file=" + log + ":none",
                "--enable-native-access=ALL-UNNAMED",
                Main.class.getName()));
        command.addAll(List.of(line));
        try (ChildProcess child = new ChildProcess(folder, ChildProcess.java(command.toArray(String[]::new)))) {
            assertEquals(exitCode, child.exitCode(SOON), child.err());
        }
        List<String> loaded = Files.readAllLines(log).stream()
                .map(entry -> entry.split(" ")[0])
                .toList();
        assertTrue(loaded.contains("picocli.CommandLine$ParseResult"), log + " tells no classes");
        return loaded;
    }
}
