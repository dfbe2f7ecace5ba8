package org.rankwise.job;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;
import java.util.function.IntPredicate;

/**
 * System.exit of a rank that is a thread, seen in the JVM's shutdown: where all others have ended or call it too, as
 * programs do behind their last call, it is the job's normal end, with the code that was given.
 */
public final class ThreadExits {
    /** How long the others may take. */
    private static final long MILLIS = 3_000;

    private static final long LOOK_MILLIS = 20;

    private ThreadExits() {}

    /**
     * Returns where the JVM may go on with its end; else tells of the exit and ends the JVM as failed.
     *
     * @param owns whether a rank has started a thread, or is it
     */
    public static void await(int ranks, IntPredicate hasEnded, BiPredicate<Integer, Thread> owns) {
        Map<Thread, StackTraceElement[]> first = Thread.getAllStackTraces();
        if (first.values().stream().anyMatch(FailureReport::isSignalled)) {
            return;
        }
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(MILLIS);
        for (Map<Thread, StackTraceElement[]> stacks = first;
                System.nanoTime() < end;
                stacks = Thread.getAllStackTraces()) {
            if (allEnd(ranks, hasEnded, owns, stacks)) {
                return;
            }
            try {
                Thread.sleep(LOOK_MILLIS);
            } catch (InterruptedException _) {
                break;
            }
        }
        int caller = -1;
        StackTraceElement[] place = {};
        for (Map.Entry<Thread, StackTraceElement[]> entry : first.entrySet()) {
            for (int rank = 0; rank < ranks && FailureReport.isExiting(entry.getValue()); rank++) {
                if (owns.test(rank, entry.getKey())) {
                    caller = rank;
                    place = entry.getValue();
                }
            }
        }
        FailureReport.printExit(caller, place);
        Runtime.getRuntime().halt(FailureReport.FAILED);
    }

    private static boolean allEnd(
            int ranks,
            IntPredicate hasEnded,
            BiPredicate<Integer, Thread> owns,
            Map<Thread, StackTraceElement[]> stacks) {
        for (int rank = 0; rank < ranks; rank++) {
            int one = rank;
            if (!hasEnded.test(rank)
                    && stacks.entrySet().stream()
                            .noneMatch(entry ->
                                    FailureReport.isExiting(entry.getValue()) && owns.test(one, entry.getKey()))) {
                return false;
            }
        }
        return true;
    }
}
