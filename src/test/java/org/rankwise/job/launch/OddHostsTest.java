package org.rankwise.job.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rankwise.Rankwise;
import org.rankwise.cli.Main;
import org.rankwise.comm.Op;
import org.rankwise.contract.ChildProcess;
import org.rankwise.job.HostShare;
import org.rankwise.job.hosts.Host;
import org.rankwise.job.hosts.HostList;

/** Hosts that do not know their names, environments that older jobs have left, and what ranks get of a host. */
class OddHostsTest {
    private static final int SECONDS = 120;
    /** What a Slurm step of one task over PMIx leaves to all that is started within it. */
    private static final List<String> STEP_OF_ONE = List.of(
            "PMIX_RANK=0",
            "SLURM_PROCID=0",
            "SLURM_STEP_NUM_TASKS=1",
            "SLURM_STEP_ID=0",
            "SLURM_JOB_ID=7",
            "SLURM_NTASKS=1");

    @TempDir
    Path folder;

    private static List<String> rankwise(String... arguments) {
        List<String> words = new ArrayList<>(List.of("--enable-native-access=ALL-UNNAMED", Main.class.getName()));
        words.addAll(List.of(arguments));
        return ChildProcess.java(words.toArray(String[]::new));
    }

    @Test
    void shouldRunThreadsInAJobOfOneProcess() throws Exception {
        List<String> command = new ArrayList<>(List.of("env"));
        command.addAll(STEP_OF_ONE);
        command.addAll(rankwise("-n", "2", "run", UserPrograms.Twice.class.getName()));
        try (ChildProcess job = new ChildProcess(folder, command)) {
            assertEquals(0, job.exitCode(SECONDS), job.err());
            assertEquals("of run 1: 3\n", job.out());
        }
    }

    @Test
    void shouldNameTheRemedyWhereMpiIsAskedFor() throws Exception {
        List<String> command = new ArrayList<>(List.of("env"));
        command.addAll(STEP_OF_ONE);
        command.addAll(rankwise("--engine", "mpi", "-n", "2", "run", UserPrograms.Twice.class.getName()));
        try (ChildProcess job = new ChildProcess(folder, command)) {
            assertEquals(2, job.exitCode(SECONDS), job.err());
            assertTrue(job.err().contains("--engine local"), job.err());
        }
    }

    /** The engines over hosts, with a hostfile that names this host as it calls itself. */
    @ParameterizedTest
    @EnumSource(names = {"OPEN_MPI", "MPICH", "MPJ_PROCESSES"})
    void shouldStartOnAHostThatDoesNotResolveItsName(Way way) throws Exception {
        way.require();
        Path hosts = Files.writeString(folder.resolve("odd.hosts"), "nowhere-42 slots=2\n");
        List<String> command = new ArrayList<>(
                List.of("unshare", "--uts", "sh", "-c", "hostname nowhere-42 && exec \"$@\"", "sh", "env"));
        if (way == Way.MPICH) {
            command.add("RANKWISE_MPI_LIBRARY=libmpich.so.12");
        }
        command.addAll(rankwise(
                "--engine",
                way == Way.MPJ_PROCESSES ? "mpj" : "mpi",
                "--hostfile",
                hosts.toString(),
                "run",
                UserPrograms.Twice.class.getName()));
        Assumptions.assumeTrue("root".equals(System.getProperty("user.name")), "another host name needs root");
        try (ChildProcess job = new ChildProcess(folder, command)) {
            assertEquals(0, job.exitCode(SECONDS), job.err());
            // UCX tells of the message that nobody received
            assertTrue(job.out().startsWith("of run 1: 3\n"), job.out() + job.err());
        }
    }

    @Test
    void shouldShareAHostAmongItsRanks() {
        assertEquals(List.of(), HostShare.options(1, Optional.empty()));
        assertEquals(
                "-XX:MaxRAMPercentage=25.0",
                HostShare.options(2, Optional.empty()).getFirst());
        assertEquals(
                "-XX:MaxRAMPercentage=15.0",
                HostShare.options(4, Optional.empty()).getFirst());
        HostList two = new HostList(List.of(Host.of("a", 4), Host.of("b", 2)));
        assertEquals(
                "-XX:MaxRAMPercentage=15.0",
                HostShare.options(6, Optional.of(two)).getFirst());
        assertEquals(
                "-XX:MaxRAMPercentage=7.5",
                HostShare.options(12, Optional.of(two)).getFirst());
    }

    @Test
    void shouldReturnOrThrow() throws Exception {
        Rankwise.runOrThrow(4, (world, _) -> assertEquals(10, world.allreduce(world.rank() + 1L, Op.SUM)));
        IllegalStateException boom = new IllegalStateException("boom");
        assertSame(
                boom,
                assertThrows(
                        IllegalStateException.class,
                        () -> Rankwise.runOrThrow(3, (world, _) -> {
                            if (world.rank() == 2) {
                                throw boom;
                            }
                            world.barrier();
                        })));
    }
}
