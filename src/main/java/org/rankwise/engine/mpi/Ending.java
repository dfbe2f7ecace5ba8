package org.rankwise.engine.mpi;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * The end of this rank's part in MPI. Libraries hang in MPI_Finalize: over UCX, MPICH before 4.2 waits for connections to
 * close while those at their other ends block in a barrier of the launcher (pmodels/mpich pull request 6596), in two of
 * three jobs of two ranks on each of two hosts.
 */
final class Ending {
    /** MPI_Finalize sends nothing of the program's, which all ranks are through with. */
    private static final long SECONDS = 10;

    private static final String HANGS = "MPICH Version:\\s*(?:[0-3]\\.|4\\.[01]\\b).*ch4:ucx";

    private Ending() {}

    /** In the JVM's shutdown, when all ranks have come to theirs: this one goes on with it when MPI has ended, or hangs. */
    static void run(MpiComm world) {
        if (world.placement().severalHosts() && hangs(Mpi.versionLines())) {
            return;
        }
        CountDownLatch through = new CountDownLatch(1);
        Thread.ofPlatform().daemon().name("rankwise-ending").start(() -> finish(through));
        try {
            if (!through.await(SECONDS, TimeUnit.SECONDS)) {
                System.err.println("rank " + world.rank() + ": MPI_Finalize has not ended after " + SECONDS
                        + " s; all ranks are through, so this one ends without it");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void finish(CountDownLatch through) {
        try {
            MpiError.check(Mpi.FINALIZE.call(), "MPI_Finalize", -1);
        } finally {
            through.countDown();
        }
    }

    static boolean hangs(String version) {
        return Pattern.compile(HANGS, Pattern.DOTALL).matcher(version).find();
    }
}
