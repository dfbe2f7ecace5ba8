package org.rankwise.engine.mpj;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.rankwise.fault.UsageException;
import org.rankwise.job.Executables;
import org.rankwise.job.Finding;

/**
 * The folder that MPJ Express runs from: {@code MPJ_HOME} as the user gives it, or one put together from Debian's package.
 *
 * <p>The package's jars do not run where they are installed: their manifests name jars beside them, by names that Debian
 * does not have there. The folder has copies of them all under the names they look for, with reload4j, the log4j 1.2 that
 * is looked after, from our own jar.
 */
public final class MpjHome {
    static final String PACKAGE = "libmpj-java";
    private static final Path DEBIAN = Path.of("/usr/share/mpj");
    private static final Path JAVA = Path.of("/usr/share/java");
    private static final List<String> COMMONS = List.of("commons-cli.jar", "commons-codec.jar", "commons-io.jar");
    /** What the release's own mpjrun.sh does, without its option native, which breaks class paths. */
    private static final String MPJRUN = """
            #!/bin/sh
            exec java -jar "$MPJ_HOME/lib/starter.jar" "$@"
            """;

    private MpjHome() {}

    /** Prints the folder, for {@code export MPJ_HOME=$(java -cp rankwise.jar org.rankwise.engine.mpj.MpjHome)}. */
    public static void main(String[] arguments) {
        try {
            System.out.println(find());
        } catch (UsageException e) {
            System.err.println("rankwise: " + e.getMessage());
            System.exit(2);
        }
    }

    static boolean isInstalled() {
        return given() != null || Files.exists(DEBIAN.resolve("lib/mpj.jar"));
    }

    private static String given() {
        String home = System.getProperty("rankwise.mpj.home", System.getenv().getOrDefault("MPJ_HOME", ""));
        return home.isEmpty() ? null : home;
    }

    /** Whether a job can run, and over what. */
    static Finding finding() {
        String subject = "engine mpj";
        if (!isInstalled()) {
            return Finding.missing(
                    subject,
                    "no MPJ Express (no MPJ_HOME, no " + DEBIAN + ")",
                    Executables.install(PACKAGE, "") + ", or unpack its release 0.44 and set MPJ_HOME");
        }
        try {
            return Finding.ok(subject, "MPJ Express in " + find());
        } catch (UsageException e) {
            return Finding.missing(subject, e.getMessage(), "see docs/COMMANDS.md, the engine mpj");
        }
    }

    /**
     * @throws UsageException if MPJ Express is not there
     */
    static Path find() {
        if (given() != null) {
            Path home = Path.of(given());
            if (!Files.exists(home.resolve("lib/mpj.jar"))) {
                throw new UsageException(
                        "MPJ_HOME=" + home + " has no lib/mpj.jar; set it to the folder of MPJ Express 0.44,"
                                + " or unset it to use Debian's package " + PACKAGE);
            }
            return home;
        }
        if (!isInstalled()) {
            throw new UsageException("the engine mpj needs MPJ Express, which is not on this host; install it (such as:"
                    + " apt-get install " + PACKAGE + ") or set MPJ_HOME to the folder of its release 0.44");
        }
        try {
            String name = "mpj-" + stamp();
            Path home = cache().resolve(name);
            if (!Files.exists(home) && !canBeMade(home)) {
                // as a service's user has no home, and a container may have one that is not to be written
                home = OwnFolder.of("rankwise-cache").resolve(name);
            }
            return Files.exists(home) ? home : assemble(home);
        } catch (IOException e) {
            throw new UsageException(
                    "no folder for MPJ Express can be made: " + e + "; set XDG_CACHE_HOME to one that can be written");
        }
    }

    private static Path cache() {
        String given = System.getenv().getOrDefault("XDG_CACHE_HOME", "");
        Path caches = given.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(given);
        return caches.resolve("rankwise");
    }

    private static boolean canBeMade(Path folder) {
        Path nearest = folder;
        while (nearest != null && !Files.exists(nearest)) {
            nearest = nearest.getParent();
        }
        return nearest != null && Files.isWritable(nearest);
    }

    /** Another package, another folder. */
    private static String stamp() throws IOException {
        Path jar = DEBIAN.resolve("lib/mpj.jar");
        return Long.toHexString(Files.getLastModifiedTime(jar).toMillis() * 31 + Files.size(jar));
    }

    /** Beside its final name first: processes that start at the same time each make one, and one of them stays. */
    private static Path assemble(Path home) throws IOException {
        Files.createDirectories(home.getParent());
        Path draft = Files.createTempDirectory(home.getParent(), "mpj-draft-");
        try {
            Path lib = Files.createDirectory(draft.resolve("lib"));
            try (Stream<Path> jars = Files.list(DEBIAN.resolve("lib"))) {
                for (Path jar : jars.filter(
                                file -> !file.getFileName().toString().contains("-0."))
                        .toList()) {
                    Files.copy(jar.toRealPath(), lib.resolve(jar.getFileName()));
                }
            }
            for (String name : COMMONS) {
                Files.copy(JAVA.resolve(name).toRealPath(), lib.resolve(name));
            }
            try (InputStream log4j = MpjHome.class.getResourceAsStream("reload4j.jar")) {
                Files.copy(log4j, lib.resolve("log4j-1.2.jar"));
            }
            copy(Path.of("/etc/mpj"), Files.createDirectory(draft.resolve("conf")));
            Files.createDirectory(draft.resolve("logs"));
            Path script = Files.writeString(
                    Files.createDirectory(draft.resolve("bin")).resolve("mpjrun.sh"), MPJRUN);
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.move(draft, home, StandardCopyOption.ATOMIC_MOVE);
            return home;
        } catch (DirectoryNotEmptyException | FileAlreadyExistsException _) {
            delete(draft);
            return home;
        } catch (IOException e) {
            delete(draft);
            throw e;
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
