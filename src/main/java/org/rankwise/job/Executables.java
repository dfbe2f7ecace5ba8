package org.rankwise.job;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Programs of this machine: where they are, what they say, and how to get those that are missing. */
public final class Executables {
    /** The variables by which a JVM knows the encoding of file names and arguments: ranks elsewhere need the same. */
    public static final List<String> LOCALE = List.of("LC_ALL", "LC_CTYPE", "LANG");

    private Executables() {}

    /** The files of that name in the folders of PATH, in its order. */
    public static Stream<Path> inPath(String name) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .map(folder -> Path.of(folder.isEmpty() ? "." : folder, name))
                .filter(file -> Files.isExecutable(file) && !Files.isDirectory(file));
    }

    /**
     * What a program has written on stdout and stderr, if it ended with 0 in time. What it writes must fit into a pipe.
     */
    public static Optional<String> output(int seconds, List<String> command) {
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException _) {
            return Optional.empty();
        }
        try {
            process.getOutputStream().close();
            if (!process.waitFor(seconds, TimeUnit.SECONDS) || process.exitValue() != 0) {
                return Optional.empty();
            }
            return Optional.of(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException _) {
            return Optional.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            process.destroyForcibly();
        }
    }

    /**
     * The command that installs a package, by the package manager that this machine has; by both where it has neither.
     *
     * @param apt the package's name on Debian and Ubuntu
     * @param dnf its name on Fedora and Red Hat; empty where they have none
     */
    public static String install(String apt, String dnf) {
        String byApt = "apt-get install " + apt;
        String byDnf = dnf.isEmpty() ? "" : "dnf install " + dnf;
        if (inPath("apt-get").findAny().isPresent() || byDnf.isEmpty()) {
            return byApt;
        }
        return inPath("dnf").findAny().isPresent() ? byDnf : byApt + ", or " + byDnf;
    }
}
