package org.rankwise.slurm;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.rankwise.engine.mpi.MpiFamily;

/** One way in which one rank, or all of them, end while a job of three ranks on two hosts runs. */
record Fault(Testbed testbed, MpiFamily family, String name, String moment) {
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration SOON = Duration.ofSeconds(10);

    /** The job ends soon after the fault, not as one that is done, and with the exit code that belongs to it. */
    void check(String script) throws Exception {
        boolean cancelled = name.equals("scancel");
        SlurmJob job = testbed.submit(
                family.environment(),
                "--ntasks=3",
                "--ntasks-per-node=2",
                script,
                "run",
                FaultProgram.class.getName(),
                cancelled ? "wait" : name,
                moment);
        job.awaitOutput("all ranks run", START);
        if (cancelled) {
            testbed.run("scancel", job.id());
        }
        SlurmJob.End end = job.await(SOON);
        String found = this + ": " + end + "\n" + job.err();
        assertNotEquals(0, end.exitCode(), found);
        switch (name) {
            case "throw" -> assertTrue(end.exitCode() == 1 && job.err().contains("IllegalStateException: boom"), found);
            case "memory" -> assertTrue(job.err().contains("the JVM's heap of "), found);
            case "exit" -> assertTrue(end.exitCode() == 1 && job.err().contains("System.exit was called"), found);
            case "scancel" -> assertTrue(end.states().contains("CANCELLED"), found);
            default -> assertTrue(end.states().contains("FAILED"), found);
        }
    }

    @Override
    public String toString() {
        return name + " " + moment + " a collective on " + family;
    }
}
