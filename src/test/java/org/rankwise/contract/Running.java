package org.rankwise.contract;

import org.rankwise.job.launch.Launcher;

/** How a test runs ranks: what a subclass of the contracts has to say. */
public interface Running {

    /** Runs the body on every rank of a new job; throws what the first failing rank threw. */
    void run(int ranks, Launcher.Body body) throws Exception;
}
