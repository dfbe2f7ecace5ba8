package org.rankwise.engine.local;

import java.util.concurrent.locks.LockSupport;

/**
 * Something that one thread waits for and another one brings about.
 *
 * <p>Assumes one waiting thread at a time. Guarantees that what the completing thread wrote before {@link #complete} is
 * seen after {@link #isDone}. Completing never waits. May be used again once it is done: a late wake-up is harmless,
 * since waiting threads check the state.
 */
abstract class Completion {
    static final int PENDING = 0;
    /** All have arrived; whoever waits may help with the work. */
    static final int READY = 1;

    static final int DONE = 2;

    private volatile int state;
    private volatile Thread waiter;

    final int state() {
        return state;
    }

    final boolean isDone() {
        return state == DONE;
    }

    /** Makes it pending again; only while nobody else knows of it. */
    final void reset() {
        state = PENDING;
    }

    final void complete() {
        state = DONE;
        wake();
    }

    final void ready() {
        state = READY;
    }

    final void wake() {
        Thread thread = waiter;
        if (thread != null) {
            LockSupport.unpark(thread);
        }
    }

    final Thread waiter() {
        return waiter;
    }

    final void waiter(Thread thread) {
        waiter = thread;
    }

    /** Does a share of the work that {@link #READY} tells of; false if there is none left to take. */
    boolean help() {
        return false;
    }
}
