package org.rankwise.engine.mpi;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.rankwise.engine.CollectiveCall;

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

    /**
     * Returns when all ranks have come here. Collective over the world.
     *
     * @param exitHook reports that the program has called System.exit, which then it has not
     */
    static void run(MpiComm world, Thread exitHook) {
        new MpiCollectives(world, new Staging()).run(CollectiveCall.BARRIER);
        if (world.placement().severalHosts() && hangs(Mpi.versionLines())) {
            return;
        }
        CountDownLatch through = new CountDownLatch(1);
        Thread.ofPlatform().daemon().name("rankwise-ending").start(() -> watch(through, world.rank(), exitHook));
        try {
            MpiError.check(Mpi.FINALIZE.call(), "MPI_Finalize", -1);
        } finally {
            through.countDown();
        }
    }

    static boolean hangs(String version) {
        return Pattern.compile(HANGS, Pattern.DOTALL).matcher(version).find();
    }

    private static void watch(CountDownLatch through, int rank, Thread exitHook) {
        try {
            if (!through.await(SECONDS, TimeUnit.SECONDS)) {
                System.err.println("rank " + rank + ": MPI_Finalize has not ended after " + SECONDS
                        + " s; all ranks are through, so this one ends without it");
                Runtime.getRuntime().removeShutdownHook(exitHook);
                System.exit(0);
            }
        } catch (InterruptedException | IllegalStateException _) {
            // the JVM is ending already
        }
    }
}
