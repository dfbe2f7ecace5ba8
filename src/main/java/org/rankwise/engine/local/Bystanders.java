package org.rankwise.engine.local;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The program's threads besides the ranks' own, any of which may still send what a rank waits for: those that ranks have
 * started, workers of pools, and virtual threads. Busy are those that run or sleep, but not workers without work.
 */
final class Bystanders {
    private static final Pattern BUSY_VIRTUAL =
            Pattern.compile("#\\d+ \".*\" virtual (?!WAITING|BLOCKED|TERMINATED|NEW).*");

    private Bystanders() {}

    /** Takes some milliseconds: for when all else says that nothing moves. */
    static boolean anyBusy(Job job) {
        Set<ThreadGroup> groups = new HashSet<>();
        for (int rank = 0; rank < job.size(); rank++) {
            groups.add(job.rank(rank).group());
        }
        for (Thread thread : allPlatformThreads()) {
            if ((thread instanceof ForkJoinWorkerThread || isWithin(thread.getThreadGroup(), groups)) && isBusy(thread)) {
                return true;
            }
        }
        return anyBusyVirtualThread();
    }

    private static Thread[] allPlatformThreads() {
        ThreadGroup root = Thread.currentThread().getThreadGroup();
        while (root.getParent() != null) {
            root = root.getParent();
        }
        Thread[] threads = new Thread[root.activeCount() + 64];
        return Arrays.copyOf(threads, root.enumerate(threads));
    }

    private static boolean isWithin(ThreadGroup group, Set<ThreadGroup> groups) {
        for (ThreadGroup above = group; above != null; above = above.getParent()) {
            if (groups.contains(above)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBusy(Thread thread) {
        return switch (thread.getState()) {
            case RUNNABLE -> true;
            case TIMED_WAITING -> !isIdleWorker(thread.getStackTrace());
            default -> false;
        };
    }

    /** A pool's worker that waits for a task until it is too old; one of a scheduled pool waits for a task that it has. */
    private static boolean isIdleWorker(StackTraceElement[] stack) {
        return Arrays.stream(stack).noneMatch(frame -> frame.getClassName().endsWith("DelayedWorkQueue"))
                && Arrays.stream(stack).anyMatch(frame -> frame.getMethodName().equals("awaitWork")
                        && frame.getClassName().equals("java.util.concurrent.ForkJoinPool")
                        || frame.getMethodName().equals("getTask")
                        && frame.getClassName().equals("java.util.concurrent.ThreadPoolExecutor"));
    }

    /** Thread groups do not list virtual threads; the JVM tells of them in its thread dump alone. */
    private static boolean anyBusyVirtualThread() {
        try {
            Path folder = Files.createTempDirectory("rankwise-threads");
            Path dump = folder.resolve("dump.txt");
            try {
                ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                        .dumpThreads(dump.toString(), HotSpotDiagnosticMXBean.ThreadDumpFormat.TEXT_PLAIN);
                try (Stream<String> lines = Files.lines(dump)) {
                    return lines.anyMatch(line -> BUSY_VIRTUAL.matcher(line).matches());
                }
            } finally {
                Files.deleteIfExists(dump);
                Files.delete(folder);
            }
        } catch (IOException _) {
            // No room for a dump: a deadlock is likelier than a virtual sleeper.
            return false;
        }
    }
}
