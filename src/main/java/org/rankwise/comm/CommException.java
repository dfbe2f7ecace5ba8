package org.rankwise.comm;

import java.io.Serial;

/** Arguments that no communication can be made of, or messages that do not fit their receive. */
public class CommException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** @param message what was called with what, what was expected, and what to do */
    public CommException(String message) {
        super(message);
    }
}
