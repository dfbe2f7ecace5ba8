package org.rankwise.start;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rankwise.contract.ChildProcess;
import org.rankwise.front.Promise;

/** The archive of bin/dist, unpacked where there is neither a JDK nor Maven. */
class DistTest {
    private static final int SOON = 60;
    /** Hides every Java and Maven of this machine, but for what came out of the archive. */
    private static final String WITHOUT_JAVA = """
            for folder in /usr/lib/jvm /opt /usr/share/maven "$HOME"/.m2 "$HOME"/.sdkman; do
              [ ! -d "$folder" ] || mount -t tmpfs none "$folder"
            done
            for tool in java javac mvn; do
              ! command -v "$tool" >/dev/null || { echo "$tool is left" >&2; exit 99; }
            done
            cd "$1" && shift && exec "$@"
            """;

    @TempDir
    static Path folder;

    private static Path root;

    @BeforeAll
    static void unpack() throws Exception {
        // packed quickly, as nobody carries it far
        Path archive = make("archive", "-0");
        root = folder.resolve(archive.getFileName().toString().replace(".tar.xz", ""));
        assertEquals(
                List.of("", "0", ""),
                end(new ChildProcess(folder, List.of("tar", "-xJf", archive.toString(), "-C", folder.toString()))));
    }

    private static Path make(String part, String compression) throws Exception {
        List<String> made = end(new ChildProcess(folder, List.of("env", "XZ_OPT=" + compression, "bin/dist", part)));
        assertEquals("0", made.get(1), made::toString);
        return Path.of(made.getFirst().strip());
    }

    private static List<String> end(ChildProcess process) throws Exception {
        try (process) {
            int code = process.exitCode(4 * SOON);
            return List.of(process.out(), Integer.toString(code), process.err());
        }
    }

    private static String run(String... command) throws Exception {
        List<String> whole = new ArrayList<>(List.of(
                "env",
                "-u",
                "JAVA_HOME",
                "PATH=/usr/sbin:/usr/bin:/sbin:/bin",
                "unshare",
                "--mount",
                "sh",
                "-c",
                WITHOUT_JAVA,
                "sh",
                root.toString(),
                "bin/rankwise"));
        whole.addAll(List.of(command));
        List<String> ended = end(new ChildProcess(folder, whole));
        assertEquals("0", ended.get(1), ended::toString);
        return ended.getFirst();
    }

    private static void requireRoot() {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root may hide folders of the machine");
    }

    @Promise({
        "`bin/dist` makes an archive for machines with neither a JDK nor Maven; unpacked, `bin/rankwise` runs every command there."
    })
    @Test
    void shouldRunEveryKindOfCommandWithoutJdkAndMaven() throws Exception {
        requireRoot();
        assertEquals("rankwise ", run("--version").substring(0, 9));
        assertTrue(Files.exists(root.resolve("lib/rankwise.aot")), "made at the first start");
        assertTrue(
                run("table", "describe", "examples/data/seattle-weather.csv").contains("precipitation  double   1461"));
        assertEquals(
                "",
                run(
                        "image",
                        "edges",
                        "examples/data/hubble_deep_field.jpg",
                        "-o",
                        folder.resolve("e.png").toString()));
        assertTrue(Files.size(folder.resolve("e.png")) > 0);
        assertTrue(run("-n", "2", "run", "examples/Squares.java").startsWith("[1, 4, 9, 16"));
        assertTrue(run("-n", "2", "--engine", "mpi", "run", "examples/Pi.java").startsWith("pi is about 3.14159265"));
    }

    @Promise("For clusters the archive holds a module file for Lmod and an easyconfig for EasyBuild, in `share`.")
    @Test
    void shouldHoldFilesForAdministratorsOfClusters() throws Exception {
        String version = root.getFileName().toString().replaceAll("rankwise-(.*)-linux-x64", "$1");
        assertTrue(
                Files.readString(root.resolve("share/rankwise.lua")).contains("whatis(\"Version: " + version + "\")"));
        assertTrue(Files.readString(root.resolve("share/rankwise.eb")).contains("\nversion = '" + version + "'\n"));
    }

    @Test
    void shouldHoldTheLicencesOfAllThatIsInside() throws Exception {
        for (String library : List.of(
                "picocli", "jhdf", "slf4j-api", "commons-lang3", "compress-lzf", "lz4-java", "zstd-jni", "reload4j")) {
            try (Stream<Path> texts = Files.list(root.resolve("licences").resolve(library))) {
                assertTrue(texts.anyMatch(text -> text.toFile().length() > 500), library);
            }
        }
        assertTrue(Files.isDirectory(root.resolve("runtime/legal/java.base")));
        assertTrue(Files.exists(root.resolve("LICENSE")));
    }

    @Test
    @Tag("slow")
    void shouldBeTheSameBytesWhenBuiltAgain() throws Exception {
        byte[] first = Files.readAllBytes(make("archive", "-0"));
        Files.setLastModifiedTime(Path.of("pom.xml"), FileTime.fromMillis(System.currentTimeMillis()));
        assertArrayEquals(first, Files.readAllBytes(make("archive", "-0")));
    }
}
