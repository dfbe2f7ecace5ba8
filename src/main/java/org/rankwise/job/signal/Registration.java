package org.rankwise.job.signal;

/** That an action answers a signal, until it is closed. */
@FunctionalInterface
public interface Registration extends AutoCloseable {

    /** Withdraws the action; the signal does then what it did before. */
    @Override
    void close();
}
