package org.rankwise.engine.mpi;

import java.io.IOException;
import java.util.List;
import org.rankwise.contract.ChildProcess;

/** What can befall a job: by itself, from outside while mpirun was started by hand, or while Rankwise started mpirun. */
enum Fault {
    EXCEPTION,
    MEMORY,
    EXIT,
    EXIT_0,
    HALT,
    HALT_0,
    KILL_RANK,
    KILL_LAUNCHER,
    TERM_LAUNCHER,
    INT_LAUNCHER,
    COMMAND_TERM,
    COMMAND_INT,
    COMMAND_KILL,
    COMMAND_KILL_LAUNCHER;

    boolean comesFromOutside() {
        return ordinal() >= KILL_RANK.ordinal();
    }

    /** Whether {@code bin/rankwise --engine mpi} starts the launcher. */
    boolean isOfCommand() {
        return ordinal() >= COMMAND_TERM.ordinal();
    }

    /** Whether the job's exit code is the one that users are promised; launchers have codes of their own for the rest. */
    boolean isPromised(int exitCode, MpiFamily family) {
        return switch (this) {
            case EXCEPTION, MEMORY -> exitCode == 1;
            case COMMAND_TERM -> exitCode == 143;
            case COMMAND_INT -> exitCode == 130;
            case COMMAND_KILL, KILL_LAUNCHER -> exitCode == 137;
            // MPICH's mpirun of 4.0.2 ends now and then with 0 when it is signalled, and every other time when a rank
            // leaves by
            // _exit(0): with sleep, and with programs in C, too
            case TERM_LAUNCHER, INT_LAUNCHER, HALT_0 -> exitCode != 0 || family == MpiFamily.MPICH;
            default -> exitCode != 0;
        };
    }

    /**
     * Lets a fault come from outside.
     *
     * @param job the process that the user started
     * @param ranks the ranks' processes
     */
    void strike(ChildProcess job, List<Long> ranks) throws IOException, InterruptedException {
        switch (this) {
            case KILL_RANK -> ChildProcess.signal("KILL", ranks.getLast());
            case KILL_LAUNCHER, COMMAND_KILL -> job.signal("KILL");
            case TERM_LAUNCHER, COMMAND_TERM -> job.signal("TERM");
            case INT_LAUNCHER, COMMAND_INT -> job.signal("INT");
            case COMMAND_KILL_LAUNCHER ->
                ChildProcess.signal(
                        "KILL",
                        ProcessHandle.of(job.pid())
                                .orElseThrow()
                                .children()
                                .findFirst()
                                .orElseThrow()
                                .pid());
            default -> throw new IllegalStateException(this + " comes from inside");
        }
    }
}
