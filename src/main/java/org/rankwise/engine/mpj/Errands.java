package org.rankwise.engine.mpj;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.rankwise.comm.CommException;

/**
 * A thread of the rank's group, for threads that are not of it: smpdev knows ranks by the groups of threads.
 *
 * <p>Any thread may call. Errands are done one after the other in the order in which they came; one may start another, but
 * not wait for it. Progress: whoever waits for an errand holds no lock that an errand takes.
 */
final class Errands {
    private final ExecutorService thread;

    Errands(Wire wire) {
        thread = Executors.newSingleThreadExecutor(work -> {
            Thread made = new Thread(wire.group(), work, "rankwise-mpj-errands-" + wire.rank());
            made.setDaemon(true);
            return made;
        });
    }

    void start(Runnable errand) {
        thread.execute(errand);
    }

    /** Waits until it is done. */
    void run(Runnable errand) {
        Future<?> done = thread.submit(errand);
        boolean interrupted = false;
        while (true) {
            try {
                done.get();
                break;
            } catch (InterruptedException _) {
                interrupted = true;
            } catch (ExecutionException e) {
                throw e.getCause() instanceof RuntimeException failure
                        ? failure
                        : new CommException("sending failed: " + e.getCause());
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
