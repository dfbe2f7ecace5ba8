package org.rankwise.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.IGetter;
import picocli.CommandLine.Model.ISetter;

/**
 * What one option or operand is set to. A {@link Command} declares it in a final field and reads it by {@link #value}.
 * Picocli is told all of it by calls: to find it by annotations and reflection takes longer than a short command runs.
 *
 * @param <T> of the value
 */
abstract sealed class Setting<T> implements IGetter, ISetter permits Option, Operand {
    private T given;
    private T fallback;

    /** What the command line says, else the fallback, else null. */
    final T value() {
        return given != null ? given : fallback;
    }

    final boolean isGiven() {
        return given != null;
    }

    final void fallBackTo(T value) {
        fallback = value;
    }

    /** Tells picocli of it; called once. */
    abstract void addTo(CommandSpec command);

    @Override
    @SuppressWarnings("unchecked")
    public final <V> V get() {
        return (V) given;
    }

    @Override
    @SuppressWarnings("unchecked")
    public final <V> V set(V value) {
        V before = get();
        given = (T) value;
        return before;
    }
}
