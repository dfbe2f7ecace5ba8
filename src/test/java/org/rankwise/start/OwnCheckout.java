package org.rankwise.start;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rankwise.contract.ChildProcess;

/** A checkout of a test's own: the launcher, and as the build's result a jar of the classes under test. */
final class OwnCheckout {
    private static final Path ROOT = Path.of("").toAbsolutePath();
    private static final int SOON = 240;

    final Path root;
    final Path jar;
    final Path cache;
    private final Path folder;

    /** How a command ended. */
    record Ended(int exitCode, String out, String err) {}

    /** @param name of the checkout's folder */
    OwnCheckout(Path folder, String name) throws IOException {
        this.folder = folder;
        root = folder.resolve(name);
        jar = root.resolve("target/rankwise.jar");
        cache = root.resolve("target/rankwise.aot");
        Files.createDirectories(root.resolve("bin/lib"));
        try (Stream<Path> files = Files.walk(ROOT.resolve("bin"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, root.resolve(ROOT.relativize(file).toString()));
            }
        }
        Files.createDirectories(root.resolve("src/main"));
        Files.createFile(root.resolve("pom.xml"));
        readableByAll(folder);
    }

    /** What Maven would have made, and as old as it would be; without a cache, which takes long to make. */
    OwnCheckout built() throws IOException {
        Files.createDirectories(jar.getParent());
        writeJar(jar);
        Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plusMillis(1)));
        return withoutCache();
    }

    /** As if there had been a failure to make one. */
    OwnCheckout withoutCache() throws IOException {
        Path failed = Files.createFile(Files.createDirectories(jar.getParent()).resolve("rankwise.aot.failed"));
        Files.setLastModifiedTime(failed, FileTime.from(Instant.now().plusSeconds(3600)));
        return this;
    }

    /** The command of bin/rankwise. */
    List<String> command(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(root.resolve("bin/rankwise").toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** A command behind others, such as env, which starts bin/rankwise. */
    List<String> under(List<String> before, String... arguments) {
        return Stream.concat(before.stream(), command(arguments).stream()).toList();
    }

    ChildProcess start(List<String> command) throws IOException {
        return new ChildProcess(folder, command);
    }

    Ended run(List<String> command) throws Exception {
        try (ChildProcess child = start(command)) {
            int code = child.exitCode(SOON);
            return new Ended(code, child.out(), child.err());
        }
    }

    /** The classes under test with the libraries beside them. */
    static void writeJar(Path file) throws IOException {
        List<Path> entries = Arrays.stream(System.getProperty("java.class.path").split(":"))
                .map(Path::of)
                .map(Path::toAbsolutePath)
                .toList();
        Path classes = ROOT.resolve("target/classes");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, "under test");
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.CLASS_PATH,
                        entries.stream()
                                .filter(Files::isRegularFile)
                                .map(entry -> entry.toUri().toString())
                                .collect(Collectors.joining(" ")));
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out, manifest);
                Stream<Path> files = Files.walk(classes)) {
            for (Path each : files.filter(Files::isRegularFile).sorted().toList()) {
                jar.putNextEntry(new JarEntry(classes.relativize(each).toString()));
                Files.copy(each, jar);
            }
        }
    }

    private static void readableByAll(Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
