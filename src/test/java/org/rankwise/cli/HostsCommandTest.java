package org.rankwise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rankwise.contract.ChildProcess;

class HostsCommandTest {
    private static final int SOON = 60;

    @TempDir
    Path folder;

    private record Outcome(int exitCode, String out, String err) {}

    /** Runs the command line with more variables than this process has, and without Slurm's. */
    private Outcome run(List<String> variables, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("env", "-u", "SLURM_JOB_NODELIST", "-u", "SLURM_STEP_NODELIST"));
        command.addAll(variables);
        command.addAll(ChildProcess.java(Stream.concat(Stream.of(Main.class.getName()), Stream.of(arguments))
                .toArray(String[]::new)));
        try (ChildProcess process = new ChildProcess(folder, command)) {
            return new Outcome(process.exitCode(SOON), process.out(), process.err());
        }
    }

    @Test
    void shouldTurnASlurmAllocationIntoAnyFormat() throws Exception {
        List<String> job = List.of("SLURM_JOB_NODELIST=n[09-10],c1", "SLURM_TASKS_PER_NODE=2(x2),1");
        assertEquals(new Outcome(0, "n09 slots=2\nn10 slots=2\nc1 slots=1\n", ""), run(job, "hosts"));
        assertEquals(new Outcome(0, "n09:2\nn10:2\nc1:1\n", ""), run(job, "hosts", "--format", "mpich"));
        assertEquals(new Outcome(0, "n09\nn09\nn10\nn10\nc1\n", ""), run(job, "hosts", "--format", "list"));
        Outcome mpj = run(job, "hosts", "--format", "mpjexpress");
        assertEquals("n09\nn10\nc1\n", mpj.out);
        assertTrue(mpj.err.contains("the slots are not kept: n09:2, n10:2, c1:1"), mpj.err);
    }

    @Test
    void shouldPreferTheFileToTheAllocation() throws Exception {
        Path file = Files.writeString(folder.resolve("my.hosts"), "# mine\r\n\r\nn1:2\r\n");
        List<String> job = List.of("SLURM_JOB_NODELIST=n7", "SLURM_TASKS_PER_NODE=1");
        Path output = Files.writeString(folder.resolve("out.hosts"), "old");
        assertEquals(new Outcome(0, "", ""), run(job, "hosts", file.toString(), "-o", output.toString()));
        assertEquals("n1 slots=2\n", Files.readString(output));
        assertEquals(new Outcome(0, "n1 slots=2\n", ""), run(job, "--hostfile", file.toString(), "hosts"));
    }

    @Test
    void shouldTellTheUsersMistakesInOneLine() throws Exception {
        Path file = Files.writeString(folder.resolve("bad.hosts"), "n1\nn2 slots=x\n");
        Outcome bad = run(
                List.of(), "hosts", file.toString(), "-o", folder.resolve("out").toString());
        assertEquals(1, bad.exitCode);
        assertTrue(bad.err.startsWith("rankwise: " + file + ":2: slots of \"x\" where"), bad.err);
        assertTrue(Files.notExists(folder.resolve("out")));
        Outcome nowhere = run(List.of(), "hosts");
        assertEquals(2, nowhere.exitCode);
        assertTrue(
                nowhere.err.contains("SLURM_JOB_NODELIST is not set")
                        && nowhere.err.lines().count() == 1,
                nowhere.err);
        Outcome letters = run(List.of("SLURM_JOB_NODELIST=gpu-[a-b]x", "SLURM_TASKS_PER_NODE=1(x2)"), "hosts");
        assertEquals(2, letters.exitCode);
        assertTrue(letters.err.contains("gpu-[a-b]x") && letters.err.lines().count() == 1, letters.err);
        Outcome here = run(List.of(), "hosts", folder.resolve("bad.hosts").toString(), "--format", "pbs");
        assertEquals(2, here.exitCode);
        assertEquals(1, run(List.of(), "hosts", folder + "/none").exitCode);
        assertEquals(1, run(List.of(), "hosts", "hostfiles/list.hosts", "-o", "/dev/null").exitCode);
    }

    @Test
    void shouldRefuseOtherHostsForThreads() throws Exception {
        Path file = Files.writeString(folder.resolve("two.hosts"), "localhost:1\nn1.invalid:1\n");
        Outcome local = run(
                List.of(),
                "--engine",
                "local",
                "--hostfile",
                file.toString(),
                "table",
                "describe",
                "examples/data/seattle-weather.csv");
        assertEquals(2, local.exitCode);
        assertTrue(local.err.contains("n1.invalid") && local.err.contains("--engine mpi"), local.err);
        assertEquals(1, local.err.lines().count(), local.err);
        Path many = Files.writeString(folder.resolve("many.hosts"), "localhost:60000\n127.0.0.1:60000\n");
        Outcome slots =
                run(List.of(), "--hostfile", many.toString(), "table", "describe", "examples/data/seattle-weather.csv");
        assertEquals(2, slots.exitCode);
        assertTrue(slots.err.contains("120000 slots"), slots.err);
        Path here = Files.writeString(folder.resolve("here.hosts"), "localhost:3\n");
        assertEquals(
                0,
                run(List.of(), "--hostfile", here.toString(), "table", "describe", "examples/data/seattle-weather.csv")
                        .exitCode);
    }
}
