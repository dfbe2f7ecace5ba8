package org.rankwise.job;

import java.util.Optional;

/** What a user is to do about a class that is not on the class path: a trace of how it was looked for helps nobody. */
public final class MissingClass {
    private MissingClass() {}

    /** A line for an error that a missing class is the cause of; else nothing. */
    public static Optional<String> text(Throwable error) {
        String name = error.getMessage();
        boolean missing = error instanceof NoClassDefFoundError && error.getCause() instanceof ClassNotFoundException;
        return missing && name != null
                ? Optional.of("the class " + name.replace('/', '.')
                        + " is missing; add the jar or folder that holds it by --class-path")
                : Optional.empty();
    }
}
