package org.rankwise.fault;

import java.io.Serial;

/** Whoever read standard output has gone, as {@code head} does: the job ends without a word, as other programs do by SIGPIPE. */
public final class PipeClosedException extends RuntimeException {
    /** What shells make of a program that SIGPIPE has ended. */
    public static final int EXIT_CODE = 141;

    @Serial
    private static final long serialVersionUID = 1L;

    public PipeClosedException(Throwable cause) {
        super("nobody reads standard output any more", cause);
    }
}
