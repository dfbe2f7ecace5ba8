package org.rankwise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rankwise.contract.ChildProcess;

/** What {@code rankwise run} takes for a program: what {@code java} takes for one, as a source file, a class and a jar. */
class RunFormsTest {
    private static final int SECONDS = 60;

    @TempDir
    Path folder;

    private static final String CALL =
            "org.rankwise.Rankwise.run(new String[0], (w, _) -> System.out.println(\"rank \" + w.rank()));";

    private record Ended(int exitCode, String out, String err) {}

    private Ended run(String... words) throws Exception {
        String[] command = Stream.concat(Stream.of(Main.class.getName(), "-n", "2", "run"), Stream.of(words))
                .toArray(String[]::new);
        try (ChildProcess job = new ChildProcess(folder, ChildProcess.java(command))) {
            return new Ended(
                    job.exitCode(SECONDS),
                    String.join("\n", job.out().lines().sorted().toList()),
                    job.err());
        }
    }

    private Path write(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text);
    }

    /** Compiles into a folder of its own. */
    private Path compile(Path source) throws Exception {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        assertEquals(
                0,
                ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "-cp",
                                System.getProperty("java.class.path"),
                                "-d",
                                classes.toString(),
                                source.toString()));
        return classes;
    }

    private Path jar(Path classes, String main) throws Exception {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, main);
        Path jar = folder.resolve("program.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out, manifest);
                Stream<Path> files = Files.list(classes)) {
            for (Path file : files.toList()) {
                entries.putNextEntry(new JarEntry(file.getFileName().toString()));
                entries.write(Files.readAllBytes(file));
            }
        }
        return jar;
    }

    @Test
    void shouldRunEveryFormOfMain() throws Exception {
        List<String> sources = List.of(
                "void main() { " + CALL + " }",
                "void main(String[] a) { " + CALL + " }",
                "static void main() { " + CALL + " }",
                "class Form { void main() { " + CALL + " } }",
                "class Form { protected static void main(String[] a) { " + CALL + " } }",
                "class Form extends Base {} abstract class Base { public static void main(String[] a) { " + CALL
                        + " } }",
                "class Form extends Base {} class Base { void main() { " + CALL + " } }",
                "class Form implements Base {} interface Base { default void main() { " + CALL + " } }",
                "class Form { private static void main(String[] a) { throw new Error(); } void main() { " + CALL
                        + " } }",
                "record Form() { void main() { " + CALL + " } }");
        for (String source : sources) {
            Path file = write("Form.java", source);
            Ended asSource = run(file.toString());
            assertEquals(new Ended(0, "rank 0\nrank 1", ""), asSource, source);
        }
        Path classes = compile(write("Form.java", sources.getFirst()));
        assertEquals(new Ended(0, "rank 0\nrank 1", ""), run("-cp", classes.toString(), "Form"));
        assertEquals(
                new Ended(0, "rank 0\nrank 1", ""), run(jar(classes, "Form").toString()));
    }

    @Test
    void shouldTellWhatHasNoMain() throws Exception {
        Path classes = compile(
                write("Form.java", "class Form { private static void main(String[] a) {} int main() { return 0; } }"));
        Ended none = run("-cp", classes.toString(), "Form");
        assertEquals(1, none.exitCode(), none.err());
        assertEquals("rankwise: Form: has no method main; write one that calls Rankwise.run\n", none.err());
        Ended wrong = run(jar(classes, "Other").toString());
        assertEquals(1, wrong.exitCode());
        assertTrue(wrong.err().contains("names the main class Other, which it does not hold"), wrong.err());
    }

    @Test
    void shouldTellAMissingClassInOneLine() throws Exception {
        Path source = write(
                "Form.java",
                "class Form { public static void main(String[] a) {"
                        + " if (a.length > 0) new Helper(); org.rankwise.Rankwise.run(a, (w, _) -> new Helper()); } } class Helper {}");
        Path classes = compile(source);
        Files.delete(classes.resolve("Helper.class"));
        for (String[] words :
                new String[][] {{"-cp", classes.toString(), "Form"}, {"-cp", classes.toString(), "Form", "now"}}) {
            Ended job = run(words);
            assertEquals(1, job.exitCode(), job.err());
            assertEquals(1, job.err().lines().count(), job.err());
            assertTrue(
                    job.err()
                            .contains(
                                    "the class Helper is missing; add the jar or folder that holds it by --class-path"),
                    job.err());
        }
    }

    @Test
    void shouldKnowTheClassPathThatMpirunHasNotChanged() {
        assertEquals("a.jar:b", OwnClassPath.text("/w:a.jar:b", "/w", true));
        assertEquals("/w:a.jar", OwnClassPath.text("/w:a.jar", "/w", false));
        assertEquals("/wide:a.jar", OwnClassPath.text("/wide:a.jar", "/w", true));
    }
}
