package org.rankwise.comm;

import java.io.Serial;

/**
 * Thrown out of every communication call of a job that is ending, because a rank failed or asked for it. An error, so
 * that a program's own handlers let it pass.
 */
public final class AbortException extends Error {
    @Serial
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    public AbortException(int exitCode, String message) {
        super(message, null, false, false);
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }
}
