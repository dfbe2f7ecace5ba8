package org.rankwise.comm;

import java.io.Serial;

/** A rank waited longer in one call than the job allows (--timeout); the message lists where every rank stands. */
public final class WaitTimeoutException extends CommException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** @param message where every rank stands */
    public WaitTimeoutException(String message) {
        super(message);
    }
}
