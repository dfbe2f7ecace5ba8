package org.rankwise.fault;

import java.io.IOException;
import java.io.Serial;

/** A file ends before bytes that it had when it was opened. */
public final class CutFileException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** @param bytes that it has now */
    public CutFileException(long bytes) {
        super("was cut to " + bytes + " bytes while it was read");
    }
}
