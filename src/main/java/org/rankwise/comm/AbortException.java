package org.rankwise.comm;

import java.io.Serial;

/**
 * Thrown out of every communication call of a job that is ending, because a rank failed or asked for it. An error, so
 * that a program's own handlers let it pass.
 */
public final class AbortException extends Error {
    @Serial
    private static final long serialVersionUID = 1L;

    /** The exit code of the job. */
    private final int exitCode;

    /**
     * @param exitCode of the job
     * @param message why it ends, without a trace: that of the rank that failed is told by itself
     */
    public AbortException(int exitCode, String message) {
        super(message, null, false, false);
        this.exitCode = exitCode;
    }

    /** The exit code of the job. */
    public int exitCode() {
        return exitCode;
    }
}
