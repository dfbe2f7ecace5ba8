package org.rankwise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rankwise.contract.ChildProcess;

class DoctorCommandTest {
    private static final int SOON = 120;
    private static final String TEXT = "\"(?:[^\"\\\\]|\\\\.)*\"";
    private static final String FINDING =
            "\\{\"subject\": " + TEXT + ", \"ok\": (?:true|false), \"text\": " + TEXT + ", \"remedy\": " + TEXT + "\\}";
    private static final Pattern JSON = Pattern.compile(
            "\\{\"ready\": (true|false), \"findings\": \\[" + FINDING + "(?:, " + FINDING + ")*\\]\\}\n");

    @TempDir
    Path folder;

    private record Outcome(int exitCode, String out, String err) {
        /** The line on a subject. */
        String line(String subject) {
            return out.lines()
                    .filter(line -> line.matches("(ok|missing) +" + subject + " .*"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no line on " + subject + ": " + out + err));
        }
    }

    private Outcome run(List<String> variables, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("/usr/bin/env"));
        command.addAll(variables);
        command.addAll(ChildProcess.java(Stream.concat(
                        Stream.of("--enable-native-access=ALL-UNNAMED", Main.class.getName()), Stream.of(arguments))
                .toArray(String[]::new)));
        try (ChildProcess process = new ChildProcess(folder, command)) {
            return new Outcome(process.exitCode(SOON), process.out(), process.err());
        }
    }

    /** A machine without any MPI: no launcher in PATH, and libraries that cannot be opened before those that can. */
    private List<String> withoutMpi(String packageManager) throws Exception {
        Path libraries = Files.createDirectories(folder.resolve("lib"));
        for (String name : List.of("libmpi_abi.so.1", "libmpi.so.40", "libmpich.so.12", "libmpi.so.12", "libmpi.so")) {
            if (Files.notExists(libraries.resolve(name))) {
                Files.createFile(libraries.resolve(name));
            }
        }
        Path programs = Files.createDirectories(folder.resolve("bin-" + packageManager));
        Files.writeString(programs.resolve(packageManager), "#!/bin/sh\n")
                .toFile()
                .setExecutable(true);
        return List.of(
                "-u",
                "MPJ_HOME",
                "-u",
                "RANKWISE_MPI_LIBRARY",
                "-u",
                "MPI_HOME",
                "-u",
                "OMPI_HOME",
                "-u",
                "MPICH_HOME",
                "-u",
                "I_MPI_ROOT",
                "LD_LIBRARY_PATH=" + libraries,
                "PATH=" + programs);
    }

    @Test
    void shouldTellWhatToInstallWhereThereIsNoMpi() throws Exception {
        Outcome debian = run(withoutMpi("apt-get"), "doctor");
        assertEquals(0, debian.exitCode, debian.out + debian.err);
        assertEquals("", debian.err);
        assertTrue(debian.line("engine local").startsWith("ok "), debian.out);
        assertTrue(
                debian.line("engine mpi").startsWith("missing ")
                        && debian.line("engine mpi").contains("apt-get install openmpi-bin, or apt-get install mpich"),
                debian.out);
        assertTrue(debian.line("Open MPI mpirun").endsWith("; to get it: apt-get install openmpi-bin"), debian.out);
        assertTrue(debian.line("MPICH library").endsWith("; to get it: apt-get install mpich"), debian.out);
        assertTrue(debian.line("Slurm srun").endsWith("; to get it: apt-get install slurm-client"), debian.out);
        assertFalse(debian.out.contains("ok       MPI library"), debian.out);
        Outcome fedora = run(withoutMpi("dnf"), "--engine", "mpi", "doctor");
        assertEquals(2, fedora.exitCode, fedora.out);
        assertTrue(fedora.line("Open MPI mpirun").endsWith("; to get it: dnf install openmpi"), fedora.out);
    }

    /** What a new user meets first: the job itself says what is missing, too. */
    @Test
    void shouldTellAJobThatThereIsNoMpi() throws Exception {
        Outcome job =
                run(withoutMpi("apt-get"), "--engine", "mpi", "table", "describe", "examples/data/seattle-weather.csv");
        assertEquals(2, job.exitCode, job.err);
        assertEquals(1, job.err.lines().count(), job.err);
        assertTrue(job.err.contains("no MPI library found") && job.err.contains("rankwise doctor"), job.err);
    }

    @Test
    void shouldTellWhatIsHere() throws Exception {
        Outcome here = run(List.of(), "doctor");
        assertEquals(0, here.exitCode, here.err);
        for (String subject : List.of("JDK", "cores", "memory", "address", "engine local")) {
            assertTrue(here.line(subject).startsWith("ok "), here.out);
        }
        assertTrue(here.line("JDK").contains(System.getProperty("java.home")), here.out);
        assertTrue(here.line("cores").contains(Runtime.getRuntime().availableProcessors() + " usable"), here.out);
        here.out
                .lines()
                .filter(line -> line.startsWith("missing"))
                .forEach(line -> assertTrue(line.contains("; to get it: "), line));
    }

    @Test
    void shouldTellTheSameAsJson() throws Exception {
        Outcome json = run(List.of(), "doctor", "--json");
        assertEquals(0, json.exitCode, json.err);
        assertTrue(JSON.matcher(json.out).matches(), json.out);
        assertTrue(
                json.out.startsWith("{\"ready\": true, \"findings\": [{\"subject\": \"JDK\", \"ok\": true, "),
                json.out);
    }

    @Test
    void shouldTellALibraryThatCannotBeOpened() throws Exception {
        Outcome wrong = run(List.of("RANKWISE_MPI_LIBRARY=libnone.so"), "--engine", "mpi", "doctor");
        assertEquals(2, wrong.exitCode, wrong.out);
        assertTrue(wrong.line("engine mpi").contains("RANKWISE_MPI_LIBRARY=libnone.so cannot be opened"), wrong.out);
    }
}
