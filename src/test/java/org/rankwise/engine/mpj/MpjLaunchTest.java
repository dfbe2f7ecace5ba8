package org.rankwise.engine.mpj;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rankwise.Rankwise;
import org.rankwise.contract.ChildProcess;
import org.rankwise.contract.JobPrograms;

/** What reaches the ranks, and what comes back from them, whoever starts them. */
class MpjLaunchTest {
    private static final int SOON = 60;
    /** As hostile as command lines get. */
    private static final List<String> ARGUMENTS = List.of(
            "a b",
            "",
            "it's",
            "\"quoted\"",
            "$HOME",
            "`id`",
            "two\nlines",
            "*",
            "native",
            "-np",
            "\\",
            "é",
            "a'b\"c $(x)");

    @TempDir
    Path folder;

    @BeforeEach
    void require() {
        MpjMode.require();
    }

    /** Says what it was given, in lines such as MPJ's own launcher loses. */
    static final class Echo {
        private Echo() {}

        public static void main(String[] args) {
            Rankwise.run(args, (world, rest) -> {
                for (int rank = 0; rank < world.size(); rank++) {
                    world.barrier();
                    if (rank == world.rank()) {
                        System.out.println("rank " + rank + " of " + world.size() + " on "
                                + System.getenv().getOrDefault("TEST_HOST", "this host"));
                    }
                }
                if (world.rank() == 0) {
                    for (String argument : rest) {
                        System.out.println("<" + argument + ">");
                    }
                    System.out.println("this is no EXIT");
                    System.out.println("EXIT");
                }
            });
        }
    }

    private static String expected(int ranks) {
        StringBuilder text = new StringBuilder();
        for (int rank = 0; rank < ranks; rank++) {
            text.append("rank ").append(rank).append(" of ").append(ranks).append(" on this host\n");
        }
        ARGUMENTS.forEach(argument -> text.append('<').append(argument).append(">\n"));
        return text + "this is no EXIT\nEXIT\n";
    }

    private static String[] echo() {
        return Stream.concat(
                        Stream.of("-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8", Echo.class.getName()),
                        ARGUMENTS.stream())
                .toArray(String[]::new);
    }

    private static List<String> utf8(List<String> command) {
        List<String> whole = new ArrayList<>(List.of("env", "LC_ALL=C.UTF-8"));
        whole.addAll(command);
        return whole;
    }

    @ParameterizedTest
    @EnumSource
    void shouldLoseNeitherArgumentsNorOutput(MpjMode mode) throws Exception {
        try (ChildProcess job = new ChildProcess(folder, utf8(mode.command(folder, 2, echo())))) {
            assertEquals(0, job.exitCode(SOON), job.err());
            assertEquals(sorted(expected(2)), sorted(job.out()));
        }
    }

    /** Lines of different ranks may overtake each other on their ways to the launcher. */
    private static List<String> sorted(String text) {
        return text.lines().sorted().toList();
    }

    /** Those of MPJ's daemon, port manager and launcher; ranks take what the system has. */
    @Test
    void shouldNotMindPortsInUse() throws Exception {
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (int port : new int[] {40055, 40052, 40002}) {
                try {
                    held.add(new ServerSocket(port, 1, InetAddress.getLoopbackAddress()));
                } catch (BindException _) {
                    // in use by somebody else
                    continue;
                }
            }
            try (ChildProcess job = new ChildProcess(
                            folder, MpjMode.CLUSTER.command(folder, 3, JobPrograms.class.getName(), "sum"));
                    ChildProcess other = new ChildProcess(
                            folder, MpjMode.CLUSTER.command(folder, 3, JobPrograms.class.getName(), "sum"))) {
                assertEquals(0, job.exitCode(SOON), job.err());
                assertEquals(0, other.exitCode(SOON), other.err());
                assertTrue(job.out().contains("sum 6\n") && other.out().contains("sum 6\n"), job.out() + other.out());
            }
        } finally {
            for (ServerSocket socket : held) {
                socket.close();
            }
        }
    }

    /** A remote shell that stays here and tells the host. */
    private Path shell(String text) throws Exception {
        Path shell = Files.writeString(folder.resolve("remote"), text);
        assertTrue(shell.toFile().setExecutable(true));
        return shell;
    }

    private ChildProcess overHosts(Path shell, String hosts, String... arguments) throws Exception {
        Path file = Files.writeString(folder.resolve("two.hosts"), hosts);
        List<String> command = new ArrayList<>(List.of("env", "LC_ALL=C.UTF-8", "RANKWISE_SSH=" + shell));
        // the helper of the tests clears the environment of our variables, before this one is set
        command.addAll(ChildProcess.java(Stream.concat(
                        Stream.of(
                                "-Drankwise.engine=mpj",
                                "-Drankwise.hostfile=" + file,
                                "--enable-native-access=ALL-UNNAMED"),
                        Stream.of(arguments))
                .toArray(String[]::new)));
        return new ChildProcess(folder, command);
    }

    @Test
    void shouldStartRanksOnTheHostsOfTheFile() throws Exception {
        Path shell = shell("""
                #!/bin/sh
                TEST_HOST=$1; SSH_CONNECTION="10.0.0.9 50000 $(hostname -I | cut -d ' ' -f 1) 22"
                export TEST_HOST SSH_CONNECTION; shift
                exec sh -c "$*"
                """);
        try (ChildProcess job = overHosts(shell, "c1 slots=1\n\nc10:2 # a comment\n", echo())) {
            assertEquals(0, job.exitCode(SOON), job.err());
            assertEquals(
                    "rank 0 of 3 on c1,rank 1 of 3 on c10,rank 2 of 3 on c10",
                    job.out()
                            .lines()
                            .filter(line -> line.startsWith("rank "))
                            .sorted()
                            .collect(Collectors.joining(",")));
            assertEquals(
                    sorted(expected(3)).stream()
                            .filter(line -> !line.startsWith("rank "))
                            .toList(),
                    sorted(job.out()).stream()
                            .filter(line -> !line.startsWith("rank "))
                            .toList());
        }
    }

    @Test
    void shouldTellWhichHostRefusesAndWhy() throws Exception {
        Path shell = shell("#!/bin/sh\n[ $1 = c10 ] && { echo \"c10: Permission denied\" >&2; exit 255; }\n"
                + "shift; exec sh -c \"$*\"\n");
        try (ChildProcess job = overHosts(shell, "c1\nc10\n", echo())) {
            assertEquals(255, job.exitCode(SOON), job.err());
            assertTrue(job.err().contains("c10: Permission denied\n"), job.err());
            assertTrue(job.err().contains("rankwise: rank 1 on c10 did not start: "), job.err());
        }
    }

    private List<String> mpjrun(String... arguments) {
        Path home = MpjHome.find();
        List<String> command = new ArrayList<>(List.of(
                "env",
                "LC_ALL=C.UTF-8",
                "MPJ_HOME=" + home,
                "PATH=" + Path.of(ChildProcess.java().getFirst()).getParent() + ":" + System.getenv("PATH"),
                home.resolve("bin/mpjrun.sh").toString(),
                "-np",
                "3",
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(List.of(arguments));
        return command;
    }

    @Test
    void shouldJoinTheJobOfMpjsOwnLauncher() throws Exception {
        try (ChildProcess job = new ChildProcess(folder, mpjrun(JobPrograms.class.getName(), "sum"))) {
            assertEquals(0, job.exitCode(SOON), job.err());
            assertTrue(job.out().contains("sum 6\n"), job.out());
        }
    }

    /** MPJ's launcher itself would end with 0. */
    @Test
    void shouldFailTheJobOfMpjsOwnLauncher() throws Exception {
        for (String program : List.of("throw-in-barrier", "exit-0", "abort")) {
            try (ChildProcess job = new ChildProcess(folder, mpjrun(JobPrograms.class.getName(), program))) {
                assertNotEquals(0, job.exitCode(SOON), program + ": " + job.out() + job.err());
                assertTrue((job.out() + job.err()).contains("rank "), job.out() + job.err());
            }
        }
    }

    @Test
    void shouldEndWithMpjsOwnLauncher() throws Exception {
        for (String signal : List.of("KILL", "USR1")) {
            try (ChildProcess job = new ChildProcess(folder, mpjrun(MpjFailureTest.Waiter.class.getName()))) {
                List<Long> processes = MpjFailureTest.processes(job);
                job.signal(signal);
                MpjFailureTest.assertEnded(processes);
            }
        }
    }

    @Test
    void shouldTellWhatIsMissing() throws Exception {
        try (ChildProcess job = new ChildProcess(
                folder,
                MpjMode.MULTICORE.command(
                        folder,
                        2,
                        "-Drankwise.mpj.home=" + folder.resolve("none"),
                        JobPrograms.class.getName(),
                        "sum"))) {
            assertEquals(2, job.exitCode(SOON), job.err());
            assertEquals(
                    "rankwise: MPJ_HOME=" + folder.resolve("none") + " has no lib/mpj.jar; set it to the folder of MPJ"
                            + " Express 0.44, or unset it to use Debian's package libmpj-java\n",
                    job.err());
        }
    }
}
