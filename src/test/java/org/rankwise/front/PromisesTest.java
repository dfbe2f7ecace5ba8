package org.rankwise.front;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Neither the README nor the tests of its promises can drift: what a test names by {@link Promise} stands there word for word,
 * and each sentence of the README is named by a test, or is listed as one that promises nothing.
 */
class PromisesTest {
    private static final Path NO_PROMISES = Path.of("src/test/resources/front/no-promises.txt");
    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.?!](\\*\\*)?) (?=[A-Z`*\\[])");
    private static final int SHORTEST = 12;

    @Test
    void shouldFindEachPromiseInTheDocumentation() throws Exception {
        List<String> missing = new ArrayList<>();
        for (Map.Entry<Promise, String> promise : promises().entrySet()) {
            String page = String.join(" ", sentences(promise.getKey().page()));
            for (String text : promise.getKey().value()) {
                assertTrue(text.length() >= SHORTEST, "too short to be a promise: " + text);
                if (!page.contains(text)) {
                    missing.add(promise.getKey().page() + " does not say any more what " + promise.getValue()
                            + " holds: " + text);
                }
            }
        }
        assertEquals(List.of(), missing);
    }

    @Test
    void shouldHaveATestForEachSentenceThatPromises() throws Exception {
        List<String> promised = promises().keySet().stream()
                .filter(promise -> promise.page().equals("README.md"))
                .flatMap(promise -> Arrays.stream(promise.value()))
                .toList();
        List<String> none = Files.readAllLines(NO_PROMISES);
        List<String> untested = sentences("README.md").stream()
                .filter(sentence -> !none.contains(sentence)
                        && promised.stream().noneMatch(text -> sentence.contains(text) || text.contains(sentence)))
                .toList();
        assertEquals(
                List.of(),
                untested,
                "sentences of the README that no test names; if one promises nothing, list it in " + NO_PROMISES);
    }

    @Test
    void shouldListNoSentenceThatIsNotThere() throws Exception {
        List<String> sentences = sentences("README.md");
        assertEquals(
                List.of(),
                Files.readAllLines(NO_PROMISES).stream()
                        .filter(line -> !sentences.contains(line))
                        .toList(),
                "lines of " + NO_PROMISES + " that the README does not say any more");
    }

    /** The promises of all tests, each with the name of its test. */
    private static Map<Promise, String> promises() throws Exception {
        Path classes = Path.of(PromisesTest.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Map<Promise, String> promises = new LinkedHashMap<>();
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(name -> name.toString().endsWith("Test.class"))
                    .sorted()
                    .toList()) {
                String name = classes.relativize(file)
                        .toString()
                        .replace(".class", "")
                        .replace('/', '.');
                for (Method method : Class.forName(name, false, PromisesTest.class.getClassLoader())
                        .getDeclaredMethods()) {
                    if (method.isAnnotationPresent(Promise.class)) {
                        promises.put(method.getAnnotation(Promise.class), name + "." + method.getName());
                    }
                }
            }
        }
        assertTrue(promises.size() > 10, promises.values().toString());
        return promises;
    }

    @Test
    void shouldLinkToWhatIsThere() throws Exception {
        Matcher links = Pattern.compile("\\]\\(([^):#]+)").matcher(Files.readString(Path.of("README.md")));
        while (links.find()) {
            assertTrue(Files.exists(Path.of(links.group(1))), "the README links to " + links.group(1));
        }
    }

    /** What a page says, sentence by sentence, without headings, code and lists of links; a row of a table is a sentence. */
    static List<String> sentences(String page) throws IOException {
        List<String> paragraphs = new ArrayList<>();
        StringBuilder open = new StringBuilder();
        boolean code = false;
        for (String line : Files.readAllLines(Path.of(page))) {
            boolean fence = line.startsWith("```");
            code ^= fence;
            boolean skipped = code || fence || line.isBlank() || line.startsWith("    ") || line.startsWith("#");
            if (skipped || line.startsWith("- ") || line.startsWith("|") || line.matches("\\d+\\. .*")) {
                if (!open.isEmpty()) {
                    paragraphs.add(open.toString());
                }
                open.setLength(0);
            }
            if (!skipped && !line.startsWith("|---")) {
                open.append(open.isEmpty() ? "" : " ")
                        .append(line.replaceFirst("^(- |\\d+\\. )", "").strip());
            }
        }
        paragraphs.add(open.toString());
        return paragraphs.stream()
                .filter(text -> !text.isEmpty() && !text.matches("\\[.*?\\]\\([^)]*\\)(: .*)?"))
                .flatMap(text -> text.startsWith("|") ? Stream.of(text) : SENTENCE_END.splitAsStream(text))
                .toList();
    }
}
