package org.rankwise.job.signal;

import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * The JVM's signals, {@code sun.misc.Signal} of the module jdk.unsupported: the one way to answer a signal in Java.
 * Compiled apart, see pom.xml: the compiler warns of it in a way that cannot be suppressed.
 */
final class SunSignals {

    private SunSignals() {}

    /**
     * Has an action answer a signal from now on; running what it returns gives the signal back to what answered it before.
     *
     * @throws IllegalArgumentException if the JVM keeps the signal to itself, as with -Xrs
     */
    static Runnable handle(String name, Runnable action) {
        Signal signal = new Signal(name);
        SignalHandler before = Signal.handle(signal, _ -> action.run());
        return () -> Signal.handle(signal, before);
    }

    static void raise(String name) {
        Signal.raise(new Signal(name));
    }
}
