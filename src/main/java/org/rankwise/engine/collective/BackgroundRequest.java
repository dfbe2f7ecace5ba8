package org.rankwise.engine.collective;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import org.rankwise.comm.CommException;
import org.rankwise.comm.Request;
import org.rankwise.comm.Status;

/**
 * A collective that runs on a virtual thread of its own. What it throws comes out of await and test, and of close if it
 * has not come out before.
 *
 * <p>Belongs to the thread that started it, as any request. Assumes an engine whose calls a virtual thread may make beside
 * the rank's own; what the work has written is seen after await, or a test that says true. Progress needs no call of the
 * rank's: the work goes on by itself, as long as a carrier thread is free.
 */
public final class BackgroundRequest implements Request {
    private final FutureTask<Void> task;
    private boolean told;

    private BackgroundRequest(FutureTask<Void> task) {
        this.task = task;
    }

    public static BackgroundRequest start(Runnable work) {
        FutureTask<Void> task = new FutureTask<>(work, null);
        // the name tells the watcher that it is no thread of the program's
        Thread.ofVirtual().name("rankwise-collective").start(task);
        return new BackgroundRequest(task);
    }

    @Override
    public Status await() {
        try {
            task.get();
            return Status.EMPTY;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommException("interrupted while it waited for a collective");
        } catch (ExecutionException e) {
            told = true;
            switch (e.getCause()) {
                case RuntimeException failure -> throw failure;
                case Error failure -> throw failure;
                default -> throw new AssertionError(e.getCause());
            }
        }
    }

    @Override
    public boolean test() {
        if (!task.isDone()) {
            giveWay();
            return false;
        }
        await();
        return true;
    }

    /**
     * Lets the work go on that a loop of tests waits for. Virtual threads that only yield would take turns on their
     * carriers for ever, before any thread that has been woken.
     */
    private static void giveWay() {
        if (Thread.currentThread().isVirtual()) {
            LockSupport.parkNanos(1);
        } else {
            Thread.yield();
        }
    }

    /** Waits: other ranks may have counted on this one already. */
    @Override
    public void close() {
        if (!told) {
            await();
        }
    }
}
