package org.rankwise.job;

import java.util.List;
import org.rankwise.comm.Communicator;
import org.rankwise.engine.Engine;

/** Where in the user's source a call into the communicator stands. */
public final class CallSite {
    private static final List<String> INSIDE = List.of(
            "java.",
            "jdk.",
            Engine.class.getPackageName() + ".",
            Communicator.class.getPackageName() + ".",
            CallSite.class.getPackageName() + ".",
            "xdev.",
            "mpjdev.");

    private CallSite() {}

    /** The first frame outside the communication layers, as {@code File.java:line}; "an unknown place" if there is none. */
    public static String of(StackTraceElement[] stack) {
        for (StackTraceElement frame : stack) {
            if (INSIDE.stream().noneMatch(frame.getClassName()::startsWith)) {
                return frame.getFileName() + ":" + frame.getLineNumber();
            }
        }
        return "an unknown place";
    }

    /** Where a thread stands now. */
    public static String of(Thread thread) {
        return thread == null ? "an unknown place" : of(thread.getStackTrace());
    }
}
