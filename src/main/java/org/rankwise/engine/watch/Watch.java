package org.rankwise.engine.watch;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.rankwise.engine.Engine;
import org.rankwise.job.EngineProvider.RankBody;
import org.rankwise.job.FailureReport;

/**
 * Watches the ranks of one job that live in this process: tells by words when they wait for what cannot come, when they call
 * different collectives, or wait longer than they may, and ends the job then.
 *
 * <p>Each rank's thread runs its body here; the first to come makes the watcher that all share, under the monitor, and the
 * last to leave ends it; there no rank waits for another one. Where each rank is a process, joining is collective.
 */
public final class Watch {
    private final double timeoutSeconds;
    private final boolean tells;
    private final AtomicInteger left = new AtomicInteger();
    /** Of all ranks, where they are threads of this process; guarded by this. */
    private Watcher shared;

    private Thread farewell;

    /**
     * @param timeoutSeconds how long a rank may wait in one call; 0 for as long as it takes
     * @param tells whether long waits that may yet end are told of
     */
    public Watch(double timeoutSeconds, boolean tells) {
        this.timeoutSeconds = timeoutSeconds;
        this.tells = tells;
    }

    /**
     * Runs a rank's program on an engine that records its calls. Collective over the world; a few messages of some bytes go
     * before and after where the ranks are processes.
     */
    public void run(Engine world, RankBody body) throws Exception {
        boolean oneProcess = world.capabilities().oneProcess();
        Watcher watcher = oneProcess ? shared(world) : join(world);
        FlightRecorder recorder = new FlightRecorder(world.rank(), oneProcess);
        watcher.add(recorder);
        RecordingEngine recording = RecordingEngine.world(world, recorder, watcher);
        try {
            body.run(recording);
            recording.end();
        } catch (Throwable e) {
            watcher.failed(FailureReport.exitCode(e));
            if (oneProcess) {
                // the engine ends the others
                watcher.close();
            }
            throw e;
        }
        if (!oneProcess || left.decrementAndGet() == 0) {
            watcher.close();
        }
        if (farewell != null) {
            try {
                Runtime.getRuntime().removeShutdownHook(farewell);
            } catch (IllegalStateException _) {
                // the JVM ends already
            }
        }
    }

    private synchronized Watcher shared(Engine world) {
        if (shared == null) {
            left.set(world.size());
            shared = new Watcher(world, world.size(), timeoutSeconds, new Board(world.size(), tells), null, null);
        }
        return shared;
    }

    private Watcher join(Engine world) throws IOException {
        Board board = world.rank() == 0 ? new Board(world.size(), tells) : null;
        if (world.size() == 1) {
            return new Watcher(world, 1, timeoutSeconds, board, null, null);
        }
        byte[] place = new byte[Notes.Place.BYTES];
        Hub hub = Rendezvous.open(world, board, place);
        Watcher watcher =
                new Watcher(world, 1, timeoutSeconds, board, hub, board == null ? Notes.Place.of(place) : null);
        // whoever exits says so: only who is killed goes without a word
        farewell = new Thread(watcher::close, "rankwise-farewell");
        Runtime.getRuntime().addShutdownHook(farewell);
        return watcher;
    }
}
