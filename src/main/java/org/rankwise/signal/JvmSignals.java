package org.rankwise.signal;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * The JVM's signals, {@code sun.misc.Signal} of the module jdk.unsupported: the one way to answer a signal in Java. Bound
 * at run time, for the compiler warns of it in a way that cannot be suppressed.
 */
final class JvmSignals {
    private static final Class<?> HANDLER;
    private static final Constructor<?> NEW_SIGNAL;
    private static final Method HANDLE;
    private static final Method RAISE;

    static {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            HANDLER = Class.forName("sun.misc.SignalHandler");
            NEW_SIGNAL = signal.getConstructor(String.class);
            HANDLE = signal.getMethod("handle", signal, HANDLER);
            RAISE = signal.getMethod("raise", signal);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private JvmSignals() {}

    /** Has the action answer a signal from now on; returns what answered it before, for {@link #restore}. */
    static Object handle(String name, Runnable action) {
        Object handler = Proxy.newProxyInstance(JvmSignals.class.getClassLoader(), new Class<?>[] {HANDLER},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "handle" -> {
                        action.run();
                        yield null;
                    }
                    case "equals" -> proxy == arguments[0];
                    case "hashCode" -> System.identityHashCode(proxy);
                    default -> "the answer to " + name;
                });
        return restore(name, handler);
    }

    static void raise(String name) {
        try {
            RAISE.invoke(null, NEW_SIGNAL.newInstance(name));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the JVM does not raise signal " + name + ": " + e.getCause(), e);
        }
    }

    static Object restore(String name, Object handler) {
        try {
            return HANDLE.invoke(null, NEW_SIGNAL.newInstance(name), handler);
        } catch (ReflectiveOperationException e) {
            // -Xrs gives signals to the system alone
            throw new IllegalStateException("the JVM does not let go of signal " + name + ": " + e.getCause(), e);
        }
    }
}
