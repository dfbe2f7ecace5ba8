package org.rankwise.slurm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rankwise.contract.ConformanceMain;
import org.rankwise.engine.mpi.MpiFamily;
import org.rankwise.front.Promise;
import org.rankwise.testing.Pictures;
import org.rankwise.testing.Thoroughness;

/** The batch scripts of slurm/ as a user submits them, to a real Slurm of two hosts. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SlurmTest {
    private static final Path ROOT = Path.of("").toAbsolutePath();
    private static final String PICTURE =
            ROOT.resolve("examples/data/hubble_deep_field.jpg").toString();
    private static final String TABLE =
            ROOT.resolve("examples/data/seattle-weather.csv").toString();
    private static final Duration SOON = Duration.ofSeconds(240);
    /** Slurm looks for jobs near their limit every 30 s, and brings them back 5 s after a requeue. */
    private static final Duration TIME_LIMIT = Duration.ofSeconds(150);

    /** Seen from every host, as the checkout is. */
    @TempDir(factory = InTarget.class)
    static Path parent;

    private static Testbed testbed;
    private static byte[] gray;
    private static String described;
    private static SlurmJob timeLimited;
    private static Path picture;

    @BeforeAll
    static void bringUp() throws Exception {
        testbed = Testbed.up(parent);
        picture = Files.write(
                parent.resolve("picture.ppm"),
                Pictures.pnm(50, 40, 3, 255, Pictures.samples(new Random(1), 50 * 40 * 3, 255)));
        // the one test that has to wait for Slurm's own clock does so beside the others
        timeLimited = testbed.submit(
                MpiFamily.OPEN_MPI.environment(),
                "--time=1",
                script("time-limit"),
                "run",
                TwoStarts.class.getName(),
                picture.toString(),
                parent.resolve("limited.pgm").toString());
        Path reference = parent.resolve("reference.png");
        oneRank("image", "gray", PICTURE, "-o", reference.toString());
        gray = Files.readAllBytes(reference);
        described = oneRank("table", "describe", "--json", TABLE);
    }

    @AfterAll
    static void takeDown() throws Exception {
        if (testbed != null) {
            testbed.close();
        }
    }

    /** One rank in one JVM on the login host: what every job must give as well. */
    private static String oneRank(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("bin/rankwise", "--engine", "local", "-n", "1"));
        command.addAll(List.of(arguments));
        return testbed.run(command.toArray(String[]::new));
    }

    static String script(String name) {
        return ROOT.resolve("slurm").resolve(name + ".sbatch").toString();
    }

    private static SlurmJob completed(SlurmJob job) throws Exception {
        SlurmJob.End end = job.await(SOON);
        assertEquals(new SlurmJob.End(Set.of("COMPLETED"), 0), end, job.err());
        assertEquals("", job.err());
        return job;
    }

    @Test
    void shouldRunOnOneNode() throws Exception {
        Path output = parent.resolve("one.png");
        SlurmJob job = testbed.submit(Map.of(), script("one-node"), "image", "gray", PICTURE, "-o", output.toString());
        assertEquals("", completed(job).out());
        assertArrayEquals(gray, Files.readAllBytes(output));
        SlurmJob table = testbed.submit(Map.of(), script("one-node"), "table", "describe", "--json", TABLE);
        assertEquals(described, completed(table).out());
    }

    @Promise(
            "Under Slurm: `sbatch slurm/several-nodes.sbatch image gray PICTURE -o gray.png` (see [slurm](slurm/README.md)).")
    @ParameterizedTest
    @EnumSource
    void shouldRunOnSeveralNodes(MpiFamily family) throws Exception {
        family.require();
        Path output = parent.resolve(family + ".png");
        SlurmJob job = testbed.submit(
                family.environment(),
                "--ntasks-per-node=2",
                script("several-nodes"),
                "image",
                "gray",
                PICTURE,
                "-o",
                output.toString());
        assertEquals("", completed(job).out());
        assertArrayEquals(gray, Files.readAllBytes(output));
        SlurmJob table =
                testbed.submit(family.environment(), script("several-nodes"), "table", "describe", "--json", TABLE);
        assertEquals(described, completed(table).out());
    }

    @Test
    void shouldRunAnArrayOfJobs() throws Exception {
        Path results = parent.resolve("results with a space");
        Path mine = Files.copy(Path.of(TABLE), parent.resolve("a copy.csv"));
        SlurmJob job = testbed.submit(
                Map.of(), "--array=1-2", script("job-array"), results.toString(), TABLE, mine.toString());
        completed(job);
        assertEquals(described, Files.readString(results.resolve("1-seattle-weather.csv.json")));
        assertEquals(described, Files.readString(results.resolve("2-a copy.csv.json")));
        try (Stream<Path> files = Files.list(results)) {
            assertEquals(2, files.count());
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldPassTheConformanceSuiteAcrossHosts(MpiFamily family) throws Exception {
        family.require();
        SlurmJob job =
                testbed.submit(family.environment(), script("several-nodes"), "run", ConformanceMain.class.getName());
        assertTrue(completed(job).out().matches("\\d+ cases on 2 ranks, seed \\d+\n"), job.out());
    }

    /** The watchers of the two hosts compare notes over the network that the job itself uses. */
    @ParameterizedTest
    @EnumSource
    void shouldTellWhoWaitsWhereAcrossHosts(MpiFamily family) throws Exception {
        family.require();
        SlurmJob crossed = failed(family, "RecvRecv.java");
        for (int rank = 0; rank < 2; rank++) {
            assertTrue(
                    crossed.err()
                            .matches("(?s).*rank " + rank + " waits \\d+ s in recv\\(.*?\\) at RecvRecv.java:\\d+.*"),
                    crossed.err());
        }
        SlurmJob mismatch = failed(family, "OtherCall.java", "operation");
        assertTrue(mismatch.err().matches("(?s).*barrier.*OtherCall.java:\\d+.*"), mismatch.err());
        assertTrue(mismatch.err().matches("(?s).*allreduce.*OtherCall.java:\\d+.*"), mismatch.err());
    }

    private static SlurmJob failed(MpiFamily family, String program, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                script("several-nodes"),
                "run",
                ROOT.resolve("src/test/resources/front/" + program).toString()));
        command.addAll(List.of(arguments));
        SlurmJob job = testbed.submit(family.environment(), command.toArray(String[]::new));
        assertEquals(1, job.await(SOON).exitCode(), job.err());
        return job;
    }

    @ParameterizedTest
    @EnumSource
    void shouldRefuseJobsOfSizeOneByTheWrongPlugin(MpiFamily family) throws Exception {
        family.require();
        for (String plugin : List.of("none", family == MpiFamily.OPEN_MPI ? "pmi2" : "pmix")) {
            Path output = parent.resolve("refused.png");
            Testbed.Ended ended = testbed.run(
                    family.environment(),
                    "srun",
                    "--mpi=" + plugin,
                    "--nodes=2",
                    "--ntasks=2",
                    "bin/rankwise",
                    "--engine",
                    "mpi",
                    "image",
                    "gray",
                    PICTURE,
                    "-o",
                    output.toString());
            String found = plugin + ": " + ended.err();
            assertEquals(2, ended.exitCode(), found);
            assertTrue(
                    ended.err().contains(" started 2 processes, but ")
                            && ended.err().contains("srun --mpi=pmix"),
                    found);
            assertFalse(Files.exists(output), found);
        }
    }

    /** Last, when Slurm's clock has come round. */
    @Test
    @Order(Integer.MAX_VALUE)
    void shouldStopAtTheTimeLimitAndComeBack() throws Exception {
        Path output = parent.resolve("limited.pgm");
        SlurmJob.End end = timeLimited.await(TIME_LIMIT);
        assertEquals(new SlurmJob.End(Set.of("COMPLETED"), 0), end, timeLimited.err());
        assertTrue(
                timeLimited.err().contains("rankwise: stopped at the time limit; run it again to resume\n"),
                timeLimited.err());
        assertFalse(timeLimited.err().contains("rank 1: "), "more than one rank tells: " + timeLimited.err());
        Path reference = parent.resolve("limited-reference.pgm");
        oneRank("image", "gray", picture.toString(), "-o", reference.toString());
        assertArrayEquals(Files.readAllBytes(reference), Files.readAllBytes(output));
        assertEquals(List.of(), partFiles(), "the first start's unfinished output");
    }

    private static List<String> partFiles() throws Exception {
        try (Stream<Path> files = Files.list(parent)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".part"))
                    .toList();
        }
    }

    /** A script that no test submits is one that nobody has run. */
    @Test
    void shouldSubmitEveryScript() throws Exception {
        StringBuilder tests = new StringBuilder();
        try (Stream<Path> sources = Files.walk(ROOT.resolve("src/test/java"))) {
            for (Path source :
                    sources.filter(file -> file.toString().endsWith(".java")).toList()) {
                tests.append(Files.readString(source));
            }
        }
        try (Stream<Path> scripts = Files.list(ROOT.resolve("slurm"))) {
            List<String> untested = scripts.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".sbatch"))
                    .map(name -> name.replace(".sbatch", ""))
                    .filter(name -> !tests.toString().contains("script(\"" + name + "\")"))
                    .toList();
            assertEquals(List.of(), untested);
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldEndSoonByEveryFault(MpiFamily family) throws Exception {
        family.require();
        List<String> moments = List.of("before", "inside", "after");
        List<String> faults = List.of("throw", "memory", "exit", "kill", "scancel");
        for (int fault = 0; fault < faults.size(); fault++) {
            for (int moment = 0; moment < moments.size(); moment++) {
                // each fault at another moment
                if (Thoroughness.SLOW || moment == fault % moments.size()) {
                    new Fault(testbed, family, faults.get(fault), moments.get(moment)).check(script("several-nodes"));
                }
            }
        }
        // what other tests run at the same time is none of this one's business: jobs of their own have all ended
        assertEquals("", testbed.leftovers());
    }
}
