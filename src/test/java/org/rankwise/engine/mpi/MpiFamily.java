package org.rankwise.engine.mpi;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.rankwise.contract.ChildProcess;
import org.rankwise.job.JobOptions;

/** The MPI libraries that the tests run on; bin/check installs both. */
public enum MpiFamily {
    OPEN_MPI("libmpi.so.40", "openmpi-bin"),
    MPICH("libmpich.so.12", "mpich");

    private final String library;
    private final String debianPackage;

    MpiFamily(String library, String debianPackage) {
        this.library = library;
        this.debianPackage = debianPackage;
    }

    /** On continuous integration a library that is missing is a failure, elsewhere a test that is loudly skipped. */
    public void require() {
        boolean found = MpiLibrary.isThere(library);
        String missing = this + " is not installed (Debian package " + debianPackage + ")";
        if (System.getenv("CI") != null) {
            Assertions.assertTrue(found, missing);
        } else if (!found) {
            System.err.println("SKIPPED: " + missing);
            Assumptions.abort(missing);
        }
    }

    String library() {
        return library;
    }

    /** How the library's own line on its version begins. */
    String versionPrefix() {
        return this == OPEN_MPI ? "Open MPI v" : "MPICH Version:";
    }

    /** The launcher, as far as what it is to start. */
    List<String> launcher(int ranks) {
        return MpiLaunch.command(this == OPEN_MPI, new JobOptions(ranks, 0, false));
    }

    /** The variable by which a job is told to take this library. */
    public Map<String, String> environment() {
        return Map.of("RANKWISE_MPI_LIBRARY", library);
    }

    /** The command of a job started by hand, as a user's own launcher would. */
    public List<String> command(int ranks, String... arguments) {
        List<String> command = new ArrayList<>(launcher(ranks));
        command.addAll(java(arguments));
        return command;
    }

    /** The command of a job for which Rankwise starts the launcher. */
    List<String> rankwise(int ranks, String... arguments) {
        return java(Stream.concat(Stream.of("-Drankwise.ranks=" + ranks), Stream.of(arguments))
                .toArray(String[]::new));
    }

    private List<String> java(String... arguments) {
        return ChildProcess.java(Stream.concat(
                        Stream.of(
                                "--enable-native-access=ALL-UNNAMED",
                                "-Xmx128m",
                                "-Drankwise.engine=mpi",
                                "-Drankwise.mpi.library=" + library),
                        Stream.of(arguments))
                .toArray(String[]::new));
    }

    @Override
    public String toString() {
        return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
