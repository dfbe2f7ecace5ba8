package org.rankwise.comm;

/**
 * An operation under way. Its buffers belong to it until it is complete.
 *
 * <p>A request belongs to the thread that started it.
 */
public interface Request extends AutoCloseable {

    /**
     * Waits until the operation is complete.
     *
     * @return what a receive found; {@link Status#EMPTY} for other operations
     */
    Status await();

    /** Whether the operation is complete; lets it progress, never waits. */
    boolean test();

    /**
     * Ends the request: a receive or send that nobody has matched yet is cancelled and its buffer is free again; else
     * this waits for completion.
     */
    @Override
    void close();

    /** Waits for all of them, in any order of completion. */
    static void awaitAll(Request... requests) {
        for (Request request : requests) {
            request.await();
        }
    }
}
