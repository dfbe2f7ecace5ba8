package org.rankwise.engine.mpj;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.rankwise.contract.ChildProcess;

/** The two ways in which MPJ Express has ranks; bin/check installs it. */
public enum MpjMode {
    /** Threads of one JVM, smpdev. */
    MULTICORE,
    /** Processes, niodev. */
    CLUSTER;

    /** On continuous integration a package that is missing is a failure, elsewhere a test that is loudly skipped. */
    public static void require() {
        boolean found = MpjHome.isInstalled();
        String missing = "MPJ Express is not installed (Debian package " + MpjHome.PACKAGE + ")";
        if (System.getenv("CI") != null) {
            Assertions.assertTrue(found, missing);
        } else if (!found) {
            System.err.println("SKIPPED: " + missing);
            Assumptions.abort(missing);
        }
    }

    /** The command of a job on this host. */
    public List<String> command(Path folder, int ranks, String... arguments) throws IOException {
        List<String> options = new ArrayList<>(List.of(
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx256m",
                "-Drankwise.engine=mpj",
                "-Drankwise.ranks=" + ranks));
        if (this == CLUSTER) {
            options.add("-Drankwise.hostfile="
                    + Files.writeString(folder.resolve("here.hosts"), "localhost slots=" + ranks + "\n"));
        }
        options.addAll(List.of(arguments));
        return ChildProcess.java(options.toArray(String[]::new));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
