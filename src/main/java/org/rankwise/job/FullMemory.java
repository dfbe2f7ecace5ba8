package org.rankwise.job;

import java.util.Arrays;
import java.util.Objects;
import org.rankwise.fault.JavaHeap;

/** What a JVM had too little of when it threw an OutOfMemoryError, in one line with the remedy. */
public final class FullMemory {

    private FullMemory() {}

    /** The line; it ends with the place if that is the user's own. */
    public static String line(OutOfMemoryError error) {
        String reason = Objects.requireNonNullElse(error.getMessage(), "");
        return text(reason)
                + Arrays.stream(error.getStackTrace())
                        .filter(FullMemory::isOfTheUser)
                        .findFirst()
                        .map(frame -> "; at " + frame)
                        .orElse("");
    }

    private static String text(String reason) {
        long heap = Runtime.getRuntime().maxMemory() >> 20;
        if (reason.contains("native thread")) {
            return "the system lets this user start no more threads (ulimit -u, or the pids of a container); "
                    + "ask for fewer ranks by -n, or for a higher limit";
        } else if (reason.contains("direct buffer")) {
            return "the JVM's memory for buffers is full; give it more, as by RANKWISE_JAVA_OPTS=-XX:MaxDirectMemorySize="
                    + 2 * heap + "m";
        } else if (reason.contains("Map failed")) {
            return "the system maps no more files or memory for this process (ulimit -v, vm.max_map_count); read fewer files"
                    + " at a time, or ask for a higher limit";
        } else if (reason.contains("array size") || reason.contains("implementation limit")) {
            return "one rank was to hold more than the " + Integer.MAX_VALUE
                    + " elements that an array has; ask for more ranks" + " by -n, or for a smaller result";
        } else if (reason.contains("space") && !reason.contains("heap")) {
            return "the JVM's memory for classes is full (" + reason + "); give it more, as by"
                    + " RANKWISE_JAVA_OPTS=-XX:MaxMetaspaceSize=" + 2 * heap + "m";
        }
        return "the JVM's heap of " + heap + " MiB is full; "
                + JavaHeap.remedy(2.0 * Runtime.getRuntime().maxMemory())
                + ", or the command less to hold, where it takes --memory";
    }

    private static boolean isOfTheUser(StackTraceElement frame) {
        String name = frame.getClassName();
        return frame.getModuleName() == null && !name.startsWith("org.rankwise.") && !name.startsWith("picocli.");
    }
}
