package org.rankwise.engine.mpj;

import java.util.concurrent.locks.LockSupport;
import org.rankwise.comm.Request;
import org.rankwise.comm.Status;

/**
 * Something that a packet to come completes.
 *
 * <p>Completed once, under the carrier's lock; what was written before is seen by whoever has seen {@link #isDone}, without
 * a lock. Awaited and tested by the one thread that started it, closed by it too. Progress is the {@link Pump}'s.
 */
abstract class Pending implements Request {
    private final Carrier carrier;
    private Throwable failure;
    private volatile boolean done;

    Pending(Carrier carrier) {
        this.carrier = carrier;
    }

    final boolean isDone() {
        return done;
    }

    /** Only by way of {@link Carrier#complete}, which wakes whoever waits. */
    final void markDone() {
        done = true;
    }

    /** What await is to throw. */
    final void failWith(Throwable cause) {
        failure = cause;
    }

    /** What await returns once it is done. */
    Status result() {
        return Status.EMPTY;
    }

    /** Takes back what nobody has matched yet; completes at once or soon in any case. */
    abstract void cancel();

    @Override
    public Status await() {
        carrier.await(this);
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null) {
            // it was made by the thread that the message came in on
            failure.fillInStackTrace();
            throw (RuntimeException) failure;
        }
        return result();
    }

    @Override
    public boolean test() {
        if (!done) {
            carrier.progress();
        }
        if (done) {
            await();
            return true;
        }
        if (Thread.currentThread().isVirtual()) {
            LockSupport.parkNanos(1);
        }
        return false;
    }

    @Override
    public void close() {
        if (!done) {
            carrier.progress();
            cancel();
            carrier.await(this);
        }
    }
}
