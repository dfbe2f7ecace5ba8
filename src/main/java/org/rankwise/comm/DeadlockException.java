package org.rankwise.comm;

import java.io.Serial;

/** Every rank waits for what can never come; the message lists rank by rank in which call and where in its source. */
public final class DeadlockException extends CommException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** @param message what every rank waits for, and where */
    public DeadlockException(String message) {
        super(message);
    }
}
