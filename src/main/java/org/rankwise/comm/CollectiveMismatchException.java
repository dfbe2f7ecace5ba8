package org.rankwise.comm;

import java.io.Serial;

/** Ranks disagree on the collective they call, or on its root, type, operation or counts; the message names both calls. */
public final class CollectiveMismatchException extends CommException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** @param message both calls */
    public CollectiveMismatchException(String message) {
        super(message);
    }
}
