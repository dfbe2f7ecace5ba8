package org.rankwise.comm;

import java.io.Serial;

/** A message is longer than its receive, or ranks bring different counts to a collective: MPI_ERR_TRUNCATE. */
public final class TruncationException extends CommException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** @param message which message or call, and both lengths */
    public TruncationException(String message) {
        super(message);
    }
}
