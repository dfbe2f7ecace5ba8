package org.rankwise.docs;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What the documentation tells a newcomer to type works as it stands. */
class DocumentedCommandsTest {
    private static final List<String> PAGES = List.of(
            "README.md",
            "docs/COMMANDS.md",
            "docs/IMAGES.md",
            "docs/TABLES.md",
            "docs/FRAMES.md",
            "examples/elt/README.md");

    @TestFactory
    Stream<DynamicTest> shouldRun(@TempDir Path folder) throws Exception {
        Shell shell = new Shell(folder);
        return PAGES.stream()
                .flatMap(DocumentedCommandsTest::commands)
                .distinct()
                .map(line -> DynamicTest.dynamicTest(line, () -> shell.run(line)));
    }

    /** Lines of code, indented as Markdown has it; one with dots is a synopsis. */
    private static Stream<String> commands(String page) {
        try {
            return Files.readAllLines(Shell.root().resolve(page)).stream()
                    .filter(line -> line.startsWith("    bin/rankwise ") && !line.contains("..."))
                    .map(String::strip);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void shouldFindTheFirstCommand() {
        assertTrue(commands("README.md").toList().getFirst().startsWith("bin/rankwise -n 2 image gray"));
    }

    @Test
    void shouldRunTheProgramOfTheReadme(@TempDir Path folder) throws Exception {
        Matcher program = Pattern.compile("```java\n(.*?public final class (\\w+).*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Shell.root().resolve("README.md")));
        assertTrue(program.find());
        Files.writeString(folder.resolve(program.group(2) + ".java"), program.group(1));
        String out = new Shell(folder).run("bin/rankwise run -n 4 " + program.group(2) + ".java");
        assertTrue(out.startsWith("mean 20.75"), out);
    }
}
