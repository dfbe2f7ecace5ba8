package org.rankwise.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rankwise.engine.mpi.MpiFamily;
import org.rankwise.engine.mpj.MpjMode;

/** A full disk behind standard output is an error, and a closed pipe ends a command without a word, as coreutils do. */
class StandardOutputTest {
    /** Devices that are always full are Linux's. */
    private static final Path FULL = Path.of("/dev/full");

    private static final String DISK_IS_FULL =
            "rankwise: standard output: the disk is full; free space or send it elsewhere";

    @TempDir
    static Path folder;

    @BeforeAll
    static void writeInputs() throws IOException {
        assumeTrue(Files.exists(FULL));
        Files.writeString(folder.resolve("t.csv"), "k,v\n" + "a,1\n".repeat(100_000));
        Files.writeString(folder.resolve("g.pgm"), "P5\n2 2\n255\nabcd");
        Files.writeString(folder.resolve("two.hosts"), "localhost slots=2\n");
        Files.writeString(folder.resolve("Lines.java"), """
                import org.rankwise.Rankwise;
                public final class Lines {
                    public static void main(String[] args) {
                        Rankwise.run(args, (world, rest) -> {
                            while (true) System.out.println("rank " + world.rank());
                        });
                    }
                }
                """);
        Files.writeString(folder.resolve("Alone.java"), """
                public final class Alone {
                    public static void main(String[] args) {
                        while (true) System.out.println("alone");
                    }
                }
                """);
    }

    private static List<String> commands() {
        return List.of(
                "--version",
                "--help",
                "table --help",
                "table sort --help",
                "hosts two.hosts",
                "table describe t.csv",
                "table describe --json t.csv",
                "table sort t.csv --by v",
                "table group t.csv --by k --agg sum:v",
                "table clean -n 3 t.csv --where v=1",
                "image histogram g.pgm",
                "image compare g.pgm g.pgm",
                "run Lines.java",
                "run Alone.java");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void shouldTellOfFullDisk(String line) throws Exception {
        Bash.Result result = new Bash(folder).run("rankwise " + line + " >/dev/full");
        assertEquals(List.of(DISK_IS_FULL), result.said());
        assertEquals(1, result.code());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void shouldEndWithItsReader(String line) throws Exception {
        Bash.Result result = new Bash(folder).run("rankwise " + line + " | true; exit ${PIPESTATUS[0]}");
        assertEquals(List.of(), result.said());
        assertEquals(141, result.code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "table describe t.csv"})
    void shouldTellOfClosedOutput(String line) throws Exception {
        Bash.Result result = new Bash(folder).run("rankwise " + line + " >&-");
        assertEquals(1, result.said().size(), result.err());
        assertEquals(1, result.code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"run Lines.java", "table sort t.csv --by v"})
    void shouldHoldUnderMpi(String line) throws Exception {
        for (MpiFamily family : MpiFamily.values()) {
            family.require();
            String engine = "--engine mpi -n 2 ";
            String library =
                    "export RANKWISE_MPI_LIBRARY=" + family.environment().get("RANKWISE_MPI_LIBRARY") + "; ";
            shouldTellOfFullDisk(library, engine + line);
            shouldEndWithItsReader(library, engine + line);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"run Lines.java", "table sort t.csv --by v"})
    void shouldHoldOverMpj(String line) throws Exception {
        MpjMode.require();
        for (String engine : List.of("--engine mpj -n 2 ", "--engine mpj --hostfile two.hosts ")) {
            shouldTellOfFullDisk("", engine + line);
            shouldEndWithItsReader("", engine + line);
        }
    }

    private static void shouldTellOfFullDisk(String before, String line) throws Exception {
        Bash.Result result = new Bash(folder).run(before + "rankwise " + line + " >/dev/full");
        // Open MPI's launcher may add a warning of its own about the stream that is closed on it
        assertEquals(
                List.of(DISK_IS_FULL),
                result.said().stream()
                        .filter(said -> !said.startsWith("[warn] Epoll"))
                        .toList(),
                before + line);
        assertEquals(1, result.code(), before + line);
    }

    private static void shouldEndWithItsReader(String before, String line) throws Exception {
        Bash.Result result = new Bash(folder).run(before + "rankwise " + line + " | head -1; exit ${PIPESTATUS[0]}");
        assertEquals(List.of(), result.said(), before + line);
        assertEquals(141, result.code(), before + line);
        assertEquals(1, result.out().lines().count(), before + line);
    }

    /** A user's own java, whose System.out the command line does not replace. */
    @Test
    void shouldHoldForProgramsStartedByJava() throws Exception {
        String java = "\"" + ProcessHandle.current().info().command().orElseThrow() + "\" -cp \""
                + System.getProperty("java.class.path") + "\" Foreign.java";
        Files.writeString(
                folder.resolve("Foreign.java"),
                Files.readString(folder.resolve("Lines.java"))
                        .replace("Lines", "Foreign")
                        .replace("while (true)", "for (int i = 0; i < 9; i++)"));
        Bash.Result full = new Bash(folder).run(java + " >/dev/full");
        assertEquals(1, full.code(), full.err());
        assertEquals(1, full.said().size(), full.err());
        Bash.Result closed = new Bash(folder).run(java + " | true; exit ${PIPESTATUS[0]}");
        assertEquals(141, closed.code(), closed.err());
        assertEquals(List.of(), closed.said());
    }
}
