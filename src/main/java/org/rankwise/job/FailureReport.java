package org.rankwise.job;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import org.rankwise.comm.AbortException;
import org.rankwise.comm.CommException;
import org.rankwise.fault.InputException;
import org.rankwise.fault.PipeClosedException;
import org.rankwise.fault.UsageException;

/** How a job that ends early tells why on stderr, and with which exit code. */
public final class FailureReport {
    public static final int FAILED = 1;
    public static final int USAGE = 2;
    /** EX_TEMPFAIL of sysexits.h: the same command again may well succeed. */
    public static final int STOPPED = 75;

    private static final int SIGNALLED = 128;
    private static final int ABORTED = 134;
    private static final int KILLED = 137;
    private static final int CRASHED = 139;
    private static final String EXITED =
            "System.exit was called while ranks were at work; the job failed. Return from the program instead, or call abort";

    private FailureReport() {}

    public static int exitCode(Throwable cause) {
        return switch (cause) {
            case AbortException abort -> abort.exitCode();
            case UsageException _ -> USAGE;
            case PipeClosedException _ -> PipeClosedException.EXIT_CODE;
            default -> FAILED;
        };
    }

    /** Why a job ends that its batch system has told of the time limit, by the signal USR1. */
    public static AbortException timeLimit() {
        return new AbortException(STOPPED, "stopped at the time limit; run it again to resume");
    }

    /**
     * Mistakes of the user in one line; all else with its trace, each line tagged with the rank.
     *
     * @param rank the rank that failed, or -1 where no single one did
     */
    public static void print(int rank, Throwable cause) {
        switch (cause) {
            case InputException _, UsageException _ -> System.err.println("rankwise: " + cause.getMessage());
            case PipeClosedException _ -> {}
            case AbortException _ -> System.err.println(tag(rank) + cause.getMessage());
            case CommException _ when rank < 0 -> System.err.println(tag(rank) + cause.getMessage());
            case NoClassDefFoundError error
            when MissingClass.text(error).isPresent() ->
                System.err.println(tag(rank) + MissingClass.text(error).get());
            case OutOfMemoryError error -> System.err.println(tag(rank) + FullMemory.line(error));
            default -> System.err.print(trace(tag(rank), cause));
        }
        System.err.flush();
    }

    /** What to do where a rank was killed, if a job has ended with that code: as a rule it is for want of memory. */
    public static void printIfKilled(int code) {
        if (code == KILLED) {
            System.err.println(
                    "rankwise: a rank was killed by signal 9; where nobody did so, the kernel did for want of memory"
                            + " (dmesg tells): run fewer ranks on a host, or give each less, as by RANKWISE_JAVA_OPTS=-Xmx1g");
        } else if (code == ABORTED || code == CRASHED) {
            System.err.println("rankwise: a rank crashed in native code, by signal " + (code - SIGNALLED)
                    + "; Open MPI 4 does so over shared memory where a message of more than 4 KiB is longer than its receive:"
                    + " make the buffer larger, or probe first");
        }
    }

    /** Tells of a System.exit while ranks were at work. */
    public static void printExit(int rank, StackTraceElement[] place) {
        System.err.println(tag(rank) + EXITED);
        for (StackTraceElement frame : Traces.shortened(place)) {
            System.err.println(tag(rank) + "\tat " + frame);
        }
        System.err.flush();
    }

    /** Whether a thread stands in System.exit; asked in the JVM's shutdown. */
    public static boolean isExiting(StackTraceElement[] stack) {
        // the thread that waits for the end of main stands in Shutdown as well
        return isIn(stack, "java.lang.Shutdown") && isIn(stack, "java.lang.Runtime");
    }

    /** Whether a thread passes a signal on; asked in the JVM's shutdown. */
    public static boolean isSignalled(StackTraceElement[] stack) {
        return isIn(stack, "java.lang.Terminator");
    }

    private static boolean isIn(StackTraceElement[] stack, String className) {
        return Arrays.stream(stack).anyMatch(frame -> frame.getClassName().startsWith(className));
    }

    private static String tag(int rank) {
        return rank < 0 ? "rankwise: " : "rank " + rank + ": ";
    }

    private static String trace(String tag, Throwable cause) {
        Traces.shorten(cause);
        StringWriter text = new StringWriter();
        cause.printStackTrace(new PrintWriter(text));
        StringBuilder tagged = new StringBuilder();
        text.toString().lines().forEach(line -> tagged.append(tag).append(line).append('\n'));
        return tagged.toString();
    }
}
