package org.rankwise.image.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The pages name the formats that there are, in the order of the help. */
class DocumentedFormatsTest {

    @Test
    void shouldNameFormatsAsTheHelpDoes() throws IOException {
        String page =
                Files.readString(Path.of("docs/COMMANDS.md")).replace("`", "").replaceAll("\\s+", " ");
        for (String expected : new String[] {InputFormat.names(), OutputFormat.names()}) {
            assertTrue(page.contains(expected), "docs/COMMANDS.md is to name " + expected);
        }
    }

    @Test
    void shouldHaveARowForEachFormat() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("docs/IMAGES.md")).stream()
                .filter(line -> line.startsWith("| "))
                .toList();
        for (InputFormat format : InputFormat.values()) {
            assertEquals(
                    1,
                    rows.stream()
                            .filter(row -> row.startsWith("| " + format + " |"))
                            .count(),
                    format.toString());
        }
        for (OutputFormat format : OutputFormat.values()) {
            assertEquals(
                    1,
                    rows.stream()
                            .filter(row -> row.contains("`" + format.suffix() + "`"))
                            .count(),
                    format.toString());
        }
    }

    @Test
    void shouldJoinWords() {
        assertEquals("", Words.or(List.of()));
        assertEquals("a", Words.or(List.of("a")));
        assertEquals("a, b or c", Words.or(List.of("a", "b", "c")));
    }
}
