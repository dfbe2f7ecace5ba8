package org.rankwise.fault;

import java.io.Serial;

/** The command line or the environment is wrong: told in one line, with exit code 2. */
public final class UsageException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public UsageException(String message) {
        super(OneLine.of(message));
    }
}
