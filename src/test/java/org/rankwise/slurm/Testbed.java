package org.rankwise.slurm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.rankwise.contract.ChildProcess;
import org.rankwise.testing.Patience;

/** The two hosts that slurm/testbed.sh brings up, and a folder on them from which jobs run the classes under test. */
final class Testbed implements AutoCloseable {
    private static final Path ROOT = Path.of("").toAbsolutePath();
    private static final String SCRIPT = ROOT.resolve("slurm/testbed.sh").toString();
    /** The script's exit code where the machine or its user may not do what it takes. */
    private static final int REFUSED = 2;

    private static final int SECONDS = 100;

    private final Path state;
    /** Where jobs are submitted, with a bin/rankwise of its own; their standard output and error land there. */
    final Path folder;

    /** What hosts share of their folders for temporary files. */
    private Set<String> shared;

    /** What a command left behind. */
    record Ended(int exitCode, String out, String err) {}

    private Testbed(Path parent) throws Exception {
        state = parent.resolve("slurm");
        folder = Files.createDirectories(parent.resolve("work"));
        Path command = Files.createDirectories(folder.resolve("bin")).resolve("rankwise");
        Files.writeString(
                command, "#!/bin/sh\nexec '" + String.join("' '", java("org.rankwise.cli.Main")) + "' \"$@\"\n");
        Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** On continuous integration a machine that forbids it is a failure, elsewhere tests that are loudly skipped. */
    static Testbed up(Path parent) throws Exception {
        Testbed testbed = new Testbed(parent);
        Ended up = testbed.execute(List.of(SCRIPT, "up", testbed.state.toString(), ROOT.toString()), Map.of());
        if (up.exitCode() == REFUSED && System.getenv("CI") == null) {
            System.err.println("SKIPPED: no Slurm to test on: " + up.err().strip());
            Assumptions.abort(up.err());
        }
        Assertions.assertEquals(0, up.exitCode(), up.err());
        testbed.shared = testbed.temporaryFiles();
        return testbed;
    }

    /** The command of a JVM on the classes under test. */
    static List<String> java(String... arguments) {
        List<String> options = new ArrayList<>(
                List.of("--enable-native-access=ALL-UNNAMED", "-Xmx128m", "-XX:+UseSerialGC", "-XX:-UsePerfData"));
        options.addAll(List.of(arguments));
        return ChildProcess.java(options.toArray(String[]::new));
    }

    /** Runs a command on the login host. */
    Ended run(Map<String, String> environment, String... command) throws Exception {
        List<String> whole = new ArrayList<>(List.of(SCRIPT, "run", state.toString()));
        whole.addAll(List.of(command));
        return execute(whole, environment);
    }

    /** Runs a command on the login host that must succeed; returns its stdout. */
    String run(String... command) throws Exception {
        Ended ended = run(Map.of(), command);
        Assertions.assertEquals(0, ended.exitCode(), String.join(" ", command) + ": " + ended.err());
        return ended.out();
    }

    /** Submits a job by sbatch, with the arguments that its script gets and variables that it sees. */
    SlurmJob submit(Map<String, String> environment, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("sbatch", "--parsable"));
        command.addAll(List.of(arguments));
        Ended ended = run(environment, command.toArray(String[]::new));
        Assertions.assertEquals(0, ended.exitCode(), ended.err());
        return new SlurmJob(this, ended.out().strip());
    }

    /** What jobs have left on the hosts: processes of theirs, shared memory, temporary files. */
    String leftovers() throws Exception {
        String processes = run("ps", "-e", "-o", "args=")
                .lines()
                .filter(line -> line.contains("org.rankwise.") || line.startsWith("srun"))
                .collect(Collectors.joining("\n"));
        Set<String> left = temporaryFiles();
        left.removeAll(shared);
        return processes + String.join("\n", left);
    }

    private Set<String> temporaryFiles() throws Exception {
        return run("srun", "--nodes=2", "ls", "-A", "/dev/shm", "/tmp")
                .lines()
                .filter(line -> !line.isEmpty() && !line.endsWith(":"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Ended execute(List<String> command, Map<String, String> environment) throws Exception {
        Path out = Files.createTempFile("testbed", ".out");
        Path err = Files.createTempFile("testbed", ".err");
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("RANKWISE_") || name.startsWith("SLURM_"));
            // the hosts share the cores of this machine, so that ranks which wait must let others run
            builder.environment()
                    .putAll(Map.of(
                            "RANKWISE_QUIET",
                            "true",
                            "RANKWISE_MPI_YIELD",
                            "true",
                            "OMPI_MCA_mpi_yield_when_idle",
                            "1"));
            builder.environment().putAll(environment);
            Process process = builder.start();
            if (!process.waitFor(Patience.seconds(SECONDS), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(
                        command + " has not ended after more than " + SECONDS + " s: " + Files.readString(err));
            }
            return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            Assertions.assertEquals(
                    0,
                    execute(List.of(SCRIPT, "down", state.toString()), Map.of()).exitCode());
        } catch (Exception e) {
            throw new IOException("the testbed in " + state + " does not end", e);
        }
    }
}
