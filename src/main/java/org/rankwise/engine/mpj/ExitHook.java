package org.rankwise.engine.mpj;

/** What runs if the JVM ends before the job does. */
final class ExitHook {
    private ExitHook() {}

    static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // The JVM is shutting down already, and the hook runs or has run.
            return;
        }
    }
}
