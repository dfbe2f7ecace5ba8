package org.rankwise.engine.decorate;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.rankwise.engine.CallSite;
import org.rankwise.engine.FailureReport;

/** A rank's clock: which call each of its threads is in, and since when. */
final class Patience {
    private static final long LOOK_MILLIS = 100;

    private final int rank;
    private final long limitNanos;
    private final Map<Thread, Wait> waits = new ConcurrentHashMap<>();

    private record Wait(Supplier<String> call, long sinceNanos) {}

    Patience(int rank, double seconds) {
        this.rank = rank;
        limitNanos = (long) (seconds * 1e9);
        Thread watch = new Thread(this::watch, "rankwise-patience");
        watch.setDaemon(true);
        watch.start();
    }

    <T> T during(Supplier<String> call, Supplier<T> work) {
        Wait outer = waits.putIfAbsent(Thread.currentThread(), new Wait(call, System.nanoTime()));
        try {
            return work.get();
        } finally {
            if (outer == null) {
                waits.remove(Thread.currentThread());
            }
        }
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(LOOK_MILLIS);
                long now = System.nanoTime();
                waits.forEach((thread, wait) -> {
                    if (now - wait.sinceNanos() > limitNanos) {
                        end(thread, wait);
                    }
                });
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tells where every thread of this rank stands and ends the process, which its launcher takes for the job's end. */
    private void end(Thread thread, Wait wait) {
        String tag = "rank " + rank + ": ";
        System.err.println(tag + "has waited longer than the " + limitNanos / 1e9 + " s of --timeout in "
                + wait.call().get() + " at " + CallSite.of(thread));
        Thread.getAllStackTraces().forEach((other, stack) -> {
            if (!other.isDaemon() || other == thread) {
                System.err.println(tag + "thread " + other.getName());
                for (StackTraceElement frame : stack) {
                    System.err.println(tag + "\tat " + frame);
                }
            }
        });
        System.err.flush();
        Runtime.getRuntime().halt(FailureReport.FAILED);
    }
}
