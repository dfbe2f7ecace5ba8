package org.rankwise.engine.mpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rankwise.Rankwise;
import org.rankwise.contract.ChildProcess;

/** Hostfiles and the launchers that they are for. */
class MpiHostfileTest {
    private static final int SOON = 60;

    @TempDir
    Path folder;

    /** Tells which host a rank was started for. */
    static final class WhoAmI {
        private WhoAmI() {}

        public static void main(String[] args) {
            Rankwise.run(
                    args,
                    (world, _) -> System.out.println(world.rank() + " of " + world.size() + " on "
                            + System.getenv().getOrDefault("TEST_HOST", "this host")));
        }
    }

    private ChildProcess start(MpiFamily family, List<String> variables, Path hosts, String... options)
            throws Exception {
        List<String> command = new ArrayList<>(List.of("env"));
        command.addAll(variables);
        Path temporary = Files.createDirectories(folder.resolve("tmp"));
        command.addAll(ChildProcess.java(Stream.concat(
                        Stream.of(
                                "-Djava.io.tmpdir=" + temporary,
                                "--enable-native-access=ALL-UNNAMED",
                                "-Drankwise.engine=mpi",
                                "-Drankwise.mpi.library=" + family.library(),
                                "-Drankwise.hostfile=" + hosts),
                        Stream.concat(Stream.of(options), Stream.of(WhoAmI.class.getName())))
                .toArray(String[]::new)));
        return new ChildProcess(folder, command);
    }

    @ParameterizedTest
    @EnumSource
    void shouldStartARankASlot(MpiFamily family) throws Exception {
        family.require();
        Path hosts = Files.writeString(folder.resolve("my.hosts"), "# here\r\n\r\nlocalhost slots=2\r\nlocalhost\r\n");
        try (ChildProcess job = start(family, List.of(), hosts)) {
            assertEquals(0, job.exitCode(SOON), job.err());
            assertEquals(
                    "0 of 3 on this host,1 of 3 on this host,2 of 3 on this host",
                    job.out().lines().sorted().collect(Collectors.joining(",")));
        }
        try (ChildProcess job = start(family, List.of(), hosts, "-Drankwise.ranks=4")) {
            assertEquals(0, job.exitCode(SOON), job.err());
            assertEquals(
                    4, job.out().lines().filter(line -> line.contains(" of 4 ")).count());
        }
        try (Stream<Path> left = Files.list(folder.resolve("tmp"))) {
            assertEquals(List.of(), left.toList());
        }
    }

    /** A remote shell that stays here and tells the host: the launcher's own daemons start the ranks of each host. */
    @ParameterizedTest
    @EnumSource
    void shouldReachTheHostsThatAreNamed(MpiFamily family) throws Exception {
        family.require();
        Path shell = Files.writeString(folder.resolve("remote"), """
                #!/bin/sh
                while [ "${1#-}" != "$1" ]; do shift; done
                TEST_HOST=$1; export TEST_HOST; shift
                exec sh -c "$*"
                """);
        assertTrue(shell.toFile().setExecutable(true));
        Path hosts = Files.writeString(folder.resolve("my.hosts"), "c1:1\nc10:2\n");
        // two of Open MPI's daemons on one machine now and then trip over the memory in which each shares its topology
        List<String> variables = List.of(
                "OMPI_MCA_plm_rsh_agent=" + shell,
                "OMPI_MCA_rtc=^hwloc",
                "HYDRA_LAUNCHER_EXEC=" + shell,
                "HYDRA_IFACE=lo");
        try (ChildProcess job = start(family, variables, hosts)) {
            assertEquals(0, job.exitCode(SOON), job.err());
            assertEquals(
                    "0 of 3 on c1,1 of 3 on c10,2 of 3 on c10",
                    job.out().lines().sorted().collect(Collectors.joining(",")));
        }
    }

    /** The examples as they are, but on this host: the second one's lines left out. */
    @ParameterizedTest
    @EnumSource
    void shouldHaveExamplesThatTheLauncherReads(MpiFamily family) throws Exception {
        family.require();
        String name = family == MpiFamily.OPEN_MPI ? "openmpi.hosts" : "mpich.hosts";
        String here = Files.readString(Path.of("hostfiles", name))
                .lines()
                .filter(line -> !line.startsWith("n2"))
                .map(line -> line.replaceFirst("^n1", "localhost") + "\n")
                .collect(Collectors.joining());
        Path hosts = Files.writeString(folder.resolve(name), here);
        List<String> command = new ArrayList<>(family.launcher(2));
        command.addAll(List.of(family == MpiFamily.OPEN_MPI ? "--hostfile" : "-f", hosts.toString(), "echo", "here"));
        try (ChildProcess job = new ChildProcess(folder, command)) {
            assertEquals(0, job.exitCode(SOON), job.err());
            assertEquals("here\nhere\n", job.out());
        }
    }
}
