package org.rankwise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.DocumentationTool;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/**
 * The API's documentation can be made, into target/apidocs, and says something of everything in it. Parameters and results
 * need no tags of their own: many a sentence tells them both.
 */
class ApiDocumentationTest {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Path DOCS = Path.of("target/apidocs");
    /** The rooms of what users call, and of what an engine implements. */
    private static final List<String> ROOMS = List.of(
            "",
            ".array",
            ".comm",
            ".engine",
            ".frames",
            ".image",
            ".image.raster",
            ".job.signal",
            ".layout",
            ".map",
            ".partition",
            ".progress",
            ".stats",
            ".table");

    private static final Pattern LEFT_TO_PROSE = Pattern.compile(
            "no @(param|return|throws)\\b.*|no main description|use of default constructor, .*", Pattern.DOTALL);

    @Test
    void shouldSaySomethingOfEverything() throws IOException {
        DocumentationTool tool = ToolProvider.getSystemDocumentationTool();
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        StringWriter log = new StringWriter();
        Files.createDirectories(DOCS);
        try (StandardJavaFileManager files = tool.getStandardFileManager(null, Locale.ROOT, null)) {
            List<String> options = List.of(
                    "-quiet",
                    "-Xdoclint:all",
                    "-Xmaxwarns",
                    "1000000",
                    "-d",
                    DOCS.toString(),
                    "-sourcepath",
                    SOURCES.toString(),
                    "-classpath",
                    System.getProperty("java.class.path"));
            boolean isMade = tool.getTask(
                            log, files, found, null, options, files.getJavaFileObjectsFromPaths(sources()))
                    .call();
            assertEquals("", remarks(found), "what the documentation lacks");
            assertTrue(isMade, log.toString());
        }
        assertTrue(Files.exists(DOCS.resolve("org/rankwise/comm/Collectives.html")));
    }

    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String room : ROOMS) {
            try (Stream<Path> files = Files.list(SOURCES.resolve(("org.rankwise" + room).replace('.', '/')))) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
            }
        }
        return sources;
    }

    private static String remarks(DiagnosticCollector<JavaFileObject> found) {
        return found.getDiagnostics().stream()
                // the last one counts the others
                .filter(one -> one.getSource() != null)
                .filter(one ->
                        !LEFT_TO_PROSE.matcher(one.getMessage(Locale.ROOT)).matches())
                .map(ApiDocumentationTest::line)
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .collect(Collectors.joining("\n"));
    }

    private static String line(Diagnostic<? extends JavaFileObject> one) {
        return one.getSource().getName() + ":" + one.getLineNumber() + ": " + one.getMessage(Locale.ROOT);
    }
}
