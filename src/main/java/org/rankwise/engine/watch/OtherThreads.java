package org.rankwise.engine.watch;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The program's threads besides those that wait in calls, any of which may still do what a rank waits for: the ranks' own,
 * those that they have started, workers of pools, and virtual threads. Busy are those that run or sleep, and those that
 * something other than a thread of the program may wake, such as the end of a process; but not workers without work, nor the
 * house's own threads, whose names begin with {@value #HOUSE}, nor those of MPJ Express's devices.
 */
final class OtherThreads {
    private static final String HOUSE = "rankwise-";
    private static final Pattern BUSY_VIRTUAL =
            Pattern.compile("#(\\d+) \"(?!" + HOUSE + ").*\" virtual (?!WAITING|BLOCKED|TERMINATED|NEW).*");

    private OtherThreads() {}

    /**
     * Takes some milliseconds: for when all else says that nothing moves.
     *
     * @param groups of the ranks' own threads
     * @param own the ranks' own threads
     * @param waiting threads that are known to wait
     */
    static boolean anyBusy(Set<ThreadGroup> groups, Set<Thread> own, Set<Thread> waiting) {
        if (isShuttingDown()) {
            return true;
        }
        for (Thread thread : allPlatformThreads()) {
            if (waiting.contains(thread) || thread.getName().startsWith(HOUSE)) {
                continue;
            }
            if (awaitsProcess(thread)
                    || own.contains(thread) && !awaitsThread(thread)
                    || (thread instanceof ForkJoinWorkerThread || isWithin(thread.getThreadGroup(), groups))
                            && isBusy(thread)) {
                return true;
            }
        }
        return anyBusyVirtualThread(waiting.stream().map(Thread::threadId).collect(Collectors.toSet()));
    }

    /** Whether the JVM ends already, by System.exit or a signal: what that is to mean is for its hooks to find out. */
    private static boolean isShuttingDown() {
        Thread probe = new Thread(() -> {}, HOUSE + "probe");
        try {
            Runtime.getRuntime().addShutdownHook(probe);
            Runtime.getRuntime().removeShutdownHook(probe);
            return false;
        } catch (IllegalStateException _) {
            return true;
        }
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
            case RUNNABLE -> !isDevice(thread.getStackTrace());
            case TIMED_WAITING -> !isIdleWorker(thread.getStackTrace()) && !isDevice(thread.getStackTrace());
            default -> false;
        };
    }

    /** The JDK's thread that waits for the end of a process that this one has started. */
    private static boolean awaitsProcess(Thread thread) {
        return thread.getName().startsWith("process reaper") && thread.getState() == Thread.State.RUNNABLE;
    }

    /** Whether only another thread of the program can let it go on: the one that it joins, or that has its lock or its task. */
    private static boolean awaitsThread(Thread thread) {
        return thread.getState() == Thread.State.BLOCKED
                || Arrays.stream(thread.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().equals("java.lang.Thread")
                                        && frame.getMethodName().equals("join")
                                || frame.getClassName().equals("java.util.concurrent.FutureTask")
                                || frame.getClassName().equals("java.util.concurrent.ForkJoinTask")
                                || frame.getMethodName().equals("awaitTermination"));
    }

    private static boolean isDevice(StackTraceElement[] stack) {
        return Arrays.stream(stack).anyMatch(frame -> frame.getClassName().startsWith("xdev."));
    }

    /** A pool's worker that waits for a task until it is too old; one of a scheduled pool waits for a task that it has. */
    private static boolean isIdleWorker(StackTraceElement[] stack) {
        return Arrays.stream(stack).noneMatch(frame -> frame.getClassName().endsWith("DelayedWorkQueue"))
                && Arrays.stream(stack)
                        .anyMatch(frame -> frame.getMethodName().equals("awaitWork")
                                        && frame.getClassName().equals("java.util.concurrent.ForkJoinPool")
                                || frame.getMethodName().equals("getTask")
                                        && frame.getClassName().equals("java.util.concurrent.ThreadPoolExecutor"));
    }

    /** Thread groups do not list virtual threads; the JVM tells of them in its thread dump alone. */
    private static boolean anyBusyVirtualThread(Set<Long> waiting) {
        // there for milliseconds: no folder of the process, which would stay behind when it is killed
        Path dump = Path.of(
                        System.getProperty("java.io.tmpdir"),
                        "rankwise-threads-" + ProcessHandle.current().pid() + "-" + Long.toHexString(System.nanoTime())
                                + ".txt")
                .toAbsolutePath();
        try {
            try {
                ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                        .dumpThreads(dump.toString(), HotSpotDiagnosticMXBean.ThreadDumpFormat.TEXT_PLAIN);
                try (Stream<String> lines = Files.lines(dump)) {
                    return lines.map(BUSY_VIRTUAL::matcher)
                            .filter(Matcher::matches)
                            .anyMatch(busy -> !waiting.contains(Long.parseLong(busy.group(1))));
                }
            } finally {
                Files.deleteIfExists(dump);
            }
        } catch (IOException _) {
            // No room for a dump: a deadlock is likelier than a virtual sleeper.
            return false;
        }
    }
}
