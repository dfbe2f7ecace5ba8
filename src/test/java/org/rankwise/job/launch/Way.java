package org.rankwise.job.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.rankwise.cli.Main;
import org.rankwise.contract.ChildProcess;
import org.rankwise.engine.mpi.MpiFamily;
import org.rankwise.engine.mpj.MpjMode;

/** The engines as a user asks for them on the command line, each in all of its ways to have ranks. */
enum Way {
    LOCAL,
    OPEN_MPI,
    MPICH,
    MPJ_THREADS,
    MPJ_PROCESSES;

    /** Whether each rank is a process with a main of its own. */
    boolean hasProcesses() {
        return this != LOCAL && this != MPJ_THREADS;
    }

    void require() {
        switch (this) {
            case LOCAL -> {}
            case OPEN_MPI -> MpiFamily.OPEN_MPI.require();
            case MPICH -> MpiFamily.MPICH.require();
            case MPJ_THREADS, MPJ_PROCESSES -> MpjMode.require();
        }
    }

    /** The command line of {@code rankwise run}, in a fresh process on the classes under test. */
    List<String> run(Path folder, int ranks, String... program) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("--enable-native-access=ALL-UNNAMED", Main.class.getName()));
        switch (this) {
            case LOCAL -> arguments.addAll(List.of("--engine", "local"));
            case OPEN_MPI, MPICH -> arguments.addAll(List.of("--engine", "mpi"));
            case MPJ_THREADS -> arguments.addAll(List.of("--engine", "mpj"));
            case MPJ_PROCESSES ->
                arguments.addAll(List.of(
                        "--engine",
                        "mpj",
                        "--hostfile",
                        Files.writeString(folder.resolve("here.hosts"), "localhost slots=" + ranks + "\n")
                                .toString()));
        }
        arguments.addAll(List.of("-n", Integer.toString(ranks), "run"));
        arguments.addAll(List.of(program));
        List<String> command = new ArrayList<>(List.of("env", "-u", "RANKWISE_QUIET"));
        switch (this) {
            case OPEN_MPI -> command.add("RANKWISE_MPI_LIBRARY=libmpi.so.40");
            case MPICH -> command.add("RANKWISE_MPI_LIBRARY=libmpich.so.12");
            default -> {}
        }
        command.addAll(ChildProcess.java(arguments.toArray(String[]::new)));
        return command;
    }
}
