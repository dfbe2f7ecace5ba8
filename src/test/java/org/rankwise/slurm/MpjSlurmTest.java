package org.rankwise.slurm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.Zstd;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rankwise.Rankwise;
import org.rankwise.contract.ConformanceMain;
import org.rankwise.contract.JobPrograms;

/** slurm/mpj.sbatch as a user submits it, to a real Slurm of two hosts, which have no ssh. */
class MpjSlurmTest {
    private static final Path ROOT = Path.of("").toAbsolutePath();
    private static final String PICTURE =
            ROOT.resolve("examples/data/hubble_deep_field.jpg").toString();
    private static final String SCRIPT = SlurmTest.script("mpj");
    private static final Duration SOON = Duration.ofSeconds(120);

    /** Seen from every host, as the checkout is. */
    @TempDir(factory = InTarget.class)
    static Path parent;

    private static Testbed testbed;

    @BeforeAll
    static void bringUp() throws Exception {
        testbed = Testbed.up(parent);
    }

    @AfterAll
    static void takeDown() throws Exception {
        if (testbed != null) {
            testbed.close();
        }
    }

    @AfterEach
    void shouldLeaveNothingBehind() throws Exception {
        assertEquals("", testbed.leftovers());
    }

    /** Tells the host it is on. */
    static final class WhereAmI {
        private WhereAmI() {}

        public static void main(String[] args) {
            Rankwise.run(
                    args,
                    (world, _) -> System.out.println("rank " + world.rank() + " of " + world.size() + " on "
                            + System.getenv("SLURMD_NODENAME")));
        }
    }

    private static SlurmJob submit(String... arguments) throws Exception {
        String[] all = new String[arguments.length + 1];
        all[0] = SCRIPT;
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return testbed.submit(Map.of(), all);
    }

    @Test
    void shouldSpanBothHosts() throws Exception {
        SlurmJob job = submit("run", WhereAmI.class.getName());
        assertEquals(new SlurmJob.End(Set.of("COMPLETED"), 0), job.await(SOON), job.err());
        assertEquals(
                "rank 0 of 4 on n1\nrank 1 of 4 on n1\nrank 2 of 4 on n2\nrank 3 of 4 on n2",
                String.join("\n", job.out().lines().sorted().toList()));
    }

    @Test
    void shouldGiveTheBytesOfOneRank() throws Exception {
        Path reference = parent.resolve("reference.png");
        testbed.run(
                "bin/rankwise", "--engine", "local", "-n", "1", "image", "gray", PICTURE, "-o", reference.toString());
        Path result = parent.resolve("mpj.png");
        SlurmJob job = submit("image", "gray", PICTURE, "-o", result.toString());
        assertEquals(new SlurmJob.End(Set.of("COMPLETED"), 0), job.await(SOON), job.err());
        assertArrayEquals(Files.readAllBytes(reference), Files.readAllBytes(result));
    }

    /** Hosts share no folder for temporary files: neither unpacked text nor rows for stdout may go through one. */
    @Test
    void shouldReadPackedTablesAndPrintRows() throws Exception {
        Path tables = Files.createDirectory(parent.resolve("tables"));
        for (int file = 0; file < 5; file++) {
            StringBuilder csv = new StringBuilder("id,text\n");
            for (int row = 0; row < 200; row++) {
                csv.append(200 * file + row)
                        .append(",\"line\nof ")
                        .append(row % 7)
                        .append("\"\n");
            }
            byte[] bytes = csv.toString().getBytes(StandardCharsets.UTF_8);
            Files.write(
                    tables.resolve(file + ".csv" + (file == 2 ? "" : ".zst")),
                    file == 2 ? bytes : Zstd.compress(bytes));
        }
        String expected =
                testbed.run("bin/rankwise", "--engine", "local", "-n", "1", "table", "clean", tables.toString());
        assertEquals(5 * 200 * 2 + 1, expected.lines().count());
        SlurmJob job = submit("table", "clean", tables.toString());
        assertEquals(new SlurmJob.End(Set.of("COMPLETED"), 0), job.await(SOON), job.err());
        assertEquals(expected, job.out());
    }

    @Test
    void shouldPassTheSuite() throws Exception {
        SlurmJob job = submit("run", ConformanceMain.class.getName());
        assertEquals(new SlurmJob.End(Set.of("COMPLETED"), 0), job.await(SOON), job.err());
        assertTrue(job.out().contains(" cases on 4 ranks"), job.out());
    }

    /** As --signal=B:USR1@60 does: the batch script's process is told, and tells the ranks on both hosts. */
    @Test
    void shouldStopAtTheTimeLimit() throws Exception {
        SlurmJob job = submit("run", JobPrograms.class.getName(), "wait");
        job.awaitOutput("waiting", SOON);
        testbed.run("scancel", "--batch", "--signal=USR1", job.id());
        assertEquals(new SlurmJob.End(Set.of("FAILED"), 75), job.await(SOON), job.err());
        assertTrue(job.err().contains("rankwise: stopped at the time limit; run it again to resume\n"), job.err());
    }

    @Test
    void shouldFailWithTheTraceOfTheRankThatThrows() throws Exception {
        for (String program : new String[] {"throw-in-barrier", "exit-3"}) {
            SlurmJob job = submit("run", JobPrograms.class.getName(), program);
            SlurmJob.End end = job.await(SOON);
            assertEquals(Set.of("FAILED"), end.states(), job.err());
            assertNotEquals(0, end.exitCode());
            assertTrue(job.err().contains("rank 3: "), job.err());
        }
    }
}
