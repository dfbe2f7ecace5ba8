package org.rankwise.cli;

import java.io.File;

/** The class path as the user gave it. */
final class OwnClassPath {
    private OwnClassPath() {}

    /** Without the working folder, which Open MPI's mpirun puts before all else where it starts java by its own name. */
    static String text() {
        return text(
                System.getProperty("java.class.path"),
                System.getProperty("user.dir"),
                System.getenv("OMPI_COMM_WORLD_SIZE") != null);
    }

    static String text(String whole, String workingFolder, boolean byOpenMpi) {
        String added = workingFolder + File.pathSeparator;
        return byOpenMpi && whole.startsWith(added) ? whole.substring(added.length()) : whole;
    }
}
