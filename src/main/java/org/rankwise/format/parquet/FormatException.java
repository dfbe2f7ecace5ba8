package org.rankwise.format.parquet;

import java.io.IOException;
import java.io.Serial;

/** A file is not what the format says, or uses what is not read here; the message goes on from the file's name. */
public final class FormatException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    public FormatException(String message) {
        super(message);
    }
}
