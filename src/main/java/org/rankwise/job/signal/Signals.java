package org.rankwise.job.signal;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which actions of this process answer a signal: every one that the program asked for, in the order of asking; where it
 * asked for none, the latest of those that stand in; where there is neither, the JVM's own.
 *
 * <p>An action runs on a thread of the JVM's, beside the program. Signals of one kind that come together may be answered
 * once.
 */
public final class Signals {
    private static final List<String> NAMES = List.of("HUP", "INT", "TERM", "USR1");
    private static final Map<String, SignalActions> ACTIONS = new ConcurrentHashMap<>();

    private Signals() {}

    /**
     * Answers a signal in the program's name.
     *
     * @param name HUP, INT, TERM or USR1
     * @throws IllegalArgumentException if the signal is another: the JVM needs those itself, or nobody can answer them
     */
    public static Registration on(String name, Runnable action) {
        return of(name).add(action, true);
    }

    /** Answers a signal for as long as the program does not; names as for {@link #on}. */
    public static Registration otherwise(String name, Runnable action) {
        return of(name).add(action, false);
    }

    /** Has this process answer a signal as if it had been sent; names as for {@link #on}. */
    public static void raise(String name) {
        of(name);
        SunSignals.raise(name);
    }

    private static SignalActions of(String name) {
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException(
                    "signal " + name + " where one of " + String.join(", ", NAMES) + " is needed");
        }
        return ACTIONS.computeIfAbsent(name, SignalActions::new);
    }
}
