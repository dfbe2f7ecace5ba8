package org.rankwise.job;

/**
 * Has an exception that ends a thread of the program, whichever started it, end the job: of threads in no rank's group, as
 * those of pools and virtual ones are, nobody else would hear.
 */
public final class Uncaught implements AutoCloseable {
    /** What becomes of the exception. */
    @FunctionalInterface
    public interface Failing {
        void fail(Thread thread, Throwable cause);
    }

    private final Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    private final Thread.UncaughtExceptionHandler own;

    /** Until it is closed; a handler that the program has set hears of each exception too. */
    public Uncaught(Failing failing) {
        own = (thread, cause) -> {
            if (before != null) {
                before.uncaughtException(thread, cause);
            }
            failing.fail(thread, cause);
        };
        Thread.setDefaultUncaughtExceptionHandler(own);
    }

    @Override
    public void close() {
        if (Thread.getDefaultUncaughtExceptionHandler() == own) {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
    }
}
