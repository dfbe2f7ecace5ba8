package org.rankwise.job;

import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rankwise.comm.Communicator;
import org.rankwise.engine.Engine;

/**
 * Stack traces as users want them: their own frames and those of the libraries that they call, without those of the command
 * line, the launcher and the engines. {@code RANKWISE_TRACE=full} leaves them whole.
 */
public final class Traces {
    private static final boolean FULL = "full".equals(System.getenv("RANKWISE_TRACE"));
    private static final int MOST_FRAMES = 40;
    /** The command line and the first class stand above this room, which cannot know them but by name. */
    private static final List<String> INSIDE = List.of(
            "org.rankwise.cli.",
            "org.rankwise.Rankwise",
            Traces.class.getPackageName() + ".",
            Engine.class.getPackageName() + ".",
            Communicator.class.getPackageName() + ".",
            "picocli.",
            "jdk.internal.",
            "java.lang.reflect.",
            "java.lang.Thread");

    private static final List<String> SYSTEM = List.of("java.", "javax.", "jdk.", "sun.");

    private Traces() {}

    /** Takes the frames of the house out of an exception and its causes, unless nobody else's would be left. */
    public static void shorten(@Nullable Throwable cause) {
        if (!FULL) {
            shorten(cause, Collections.newSetFromMap(new IdentityHashMap<>()));
        }
    }

    private static void shorten(@Nullable Throwable cause, Set<Throwable> seen) {
        if (cause == null || !seen.add(cause)) {
            return;
        }
        StackTraceElement[] shortened = shortened(cause.getStackTrace());
        cause.setStackTrace(shortened);
        shorten(cause.getCause(), seen);
        for (Throwable suppressed : cause.getSuppressed()) {
            shorten(suppressed, seen);
        }
    }

    static StackTraceElement[] shortened(StackTraceElement[] stack) {
        StackTraceElement[] kept =
                Arrays.stream(stack).filter(frame -> !startsWith(frame, INSIDE)).toArray(StackTraceElement[]::new);
        boolean users = Arrays.stream(kept).anyMatch(frame -> !startsWith(frame, SYSTEM));
        return Arrays.stream(users ? kept : stack).limit(MOST_FRAMES).toArray(StackTraceElement[]::new);
    }

    private static boolean startsWith(StackTraceElement frame, List<String> names) {
        return names.stream().anyMatch(frame.getClassName()::startsWith);
    }
}
