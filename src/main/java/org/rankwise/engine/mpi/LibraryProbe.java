package org.rankwise.engine.mpi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rankwise.job.Executables;

/**
 * Asks an MPI library what it is, in a JVM of its own: two MPI libraries must not meet in one process, and one that is
 * broken may take its process along.
 *
 * @param name the name that it was asked for by
 * @param family such as {@code Open MPI}
 * @param path the file that was opened
 * @param version the library's own line on what it is
 */
record LibraryProbe(String name, String family, String path, String version) {
    private static final int SECONDS = 20;

    /** The library of a name, if it can be opened and asked. */
    static Optional<LibraryProbe> of(String name) {
        Optional<String> java = ProcessHandle.current().info().command();
        if (java.isEmpty()) {
            return Optional.empty();
        }
        List<String> command = new ArrayList<>(List.of(
                java.get(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "--enable-native-access=ALL-UNNAMED",
                "-D" + MpiLibrary.PROPERTY + "=" + name,
                "-cp",
                System.getProperty("java.class.path"),
                LibraryProbe.class.getName()));
        return Executables.output(SECONDS, command)
                .map(output -> output.strip().split("\t"))
                .filter(parts -> parts.length == 3)
                .map(parts -> new LibraryProbe(name, parts[0], parts[1], parts[2]));
    }

    /** Opens the library that the property names. */
    public static void main(String[] args) {
        System.out.println(Mpi.ABI.name() + "\t" + Mpi.LIBRARY.file() + "\t"
                + Mpi.version().replace('\t', ' '));
    }
}
