package org.rankwise.front;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * A fresh checkout of the project, built by its own first command, once for all tests of this JVM; with the classes of the
 * programs in src/test/resources/front, compiled as a user would.
 */
final class Checkout {
    private static final Path HERE = Path.of("").toAbsolutePath();
    private static final List<String> PARTS = List.of("pom.xml", "bin", "src/main", "examples", "hostfiles", "slurm");
    private static final int BUILD_SECONDS = 600;

    private static Checkout one;

    private final Path root;
    private final Path programs;
    private final Ended first;

    private Checkout() throws Exception {
        // not a folder of JUnit's, which other users may not enter
        Path folder = Files.createTempDirectory("rankwise-front");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        root = Files.createDirectory(folder.resolve("rankwise"));
        for (String part : PARTS) {
            copy(HERE.resolve(part), root.resolve(part));
        }
        first = new Call(
                        root,
                        List.of("-n", "2", "image", "gray", "examples/data/hubble_deep_field.jpg", "-o", "gray.png"))
                .in(root)
                .end(BUILD_SECONDS);
        programs = Files.createDirectory(folder.resolve("programs"));
        compile();
    }

    static synchronized Checkout get() {
        if (one == null) {
            try {
                one = new Checkout();
            } catch (Exception e) {
                throw new IllegalStateException("no checkout to test from", e);
            }
        }
        return one;
    }

    Path root() {
        return root;
    }

    /** The same in a folder with spaces and letters that are not ASCII in its name, built as it is. */
    synchronized Path spaced() throws Exception {
        Path spaced = root.resolveSibling("with spaces é").resolve("check out");
        if (!Files.exists(spaced)) {
            Files.createDirectory(spaced.getParent());
            // with the times of files and folders: what is younger than the jar is built again
            if (new ProcessBuilder("cp", "-a", root.toString(), spaced.toString())
                            .start()
                            .waitFor()
                    != 0) {
                throw new IOException("not copied: " + spaced);
            }
        }
        return spaced;
    }

    /** Where the classes of the programs are. */
    Path programs() {
        return programs;
    }

    /** How the command ended that built it: the first one of the README. */
    Ended first() {
        return first;
    }

    static Path source(String program) {
        return HERE.resolve("src/test/resources/front/" + program + ".java");
    }

    /** The line of a program that has a mark in a comment at its end. */
    static int line(String program, String mark) {
        try {
            List<String> lines = Files.readAllLines(source(program));
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).endsWith("// " + mark)) {
                    return i + 1;
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        throw new IllegalArgumentException(program + " has no line marked " + mark);
    }

    private void compile() throws IOException {
        try (Stream<Path> sources = Files.list(HERE.resolve("src/test/resources/front"))) {
            String[] files = sources.map(Path::toString)
                    .filter(name -> name.endsWith(".java"))
                    .toArray(String[]::new);
            String[] options = {"-g", "-cp", root.resolve("target/rankwise.jar").toString(), "-d", programs.toString()};
            if (ToolProvider.getSystemJavaCompiler()
                            .run(
                                    null,
                                    null,
                                    null,
                                    Stream.concat(Stream.of(options), Stream.of(files))
                                            .toArray(String[]::new))
                    != 0) {
                throw new IOException("the programs do not compile; the first command: " + first);
            }
        }
    }

    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.toAbsolutePath().getParent());
                    Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            System.err.println("left behind: " + e);
        }
    }
}
