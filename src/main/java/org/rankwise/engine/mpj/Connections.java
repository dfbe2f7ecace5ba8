package org.rankwise.engine.mpj;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.rankwise.engine.CollectiveCall;
import org.rankwise.job.FailureReport;

/**
 * The connections of a rank that is a process to the others: one that dies closes its own, which ends the job here too,
 * whoever has started it.
 */
final class Connections {
    /** How long others may take to hear that all are done, before their connections are closed. */
    private static final long PARTING_SECONDS = 2;

    private static final int LOOK_MILLIS = 500;
    /** A rank that fails tells so, or its launcher does, before this one is left to guess. */
    private static final int GRACE_MILLIS = 4_000;

    private final int rank;
    private final Wire wire;
    private volatile boolean parting;

    private Connections(int rank, Wire wire) {
        this.rank = rank;
        this.wire = wire;
    }

    /** Ends this process some seconds after one of its connections has ended, unless all ranks are {@link #part parting}. */
    static Connections watch(int rank, Wire wire) {
        Connections connections = new Connections(rank, wire);
        Thread.ofPlatform().daemon().name("rankwise-mpj-connections").start(connections::endWithThem);
        return connections;
    }

    private void endWithThem() {
        try {
            while (wire.isConnected()) {
                Thread.sleep(LOOK_MILLIS);
            }
            Thread.sleep(GRACE_MILLIS);
        } catch (InterruptedException _) {
            return;
        }
        if (!parting) {
            System.err.println("rank " + rank + ": the connection to another rank has ended, it is cut off");
            System.out.flush();
            Runtime.getRuntime().halt(FailureReport.FAILED);
        }
    }

    /**
     * Leaves, when all have done. MPJ's device stops reading when one connection ends: nobody may close its connections
     * while another waits to hear that all are done. That all have heard, only closing ends can prevent one from hearing.
     */
    void part(MpjEngine world) throws Exception {
        // not before: whoever waits for others still needs them all
        parting = true;
        CompletableFuture<Void> heard = CompletableFuture.runAsync(() -> world.collective(CollectiveCall.BARRIER));
        heard.completeOnTimeout(null, PARTING_SECONDS, TimeUnit.SECONDS).get();
    }
}
