package org.rankwise.format.parquet;

import java.io.Serial;
import org.rankwise.fault.BadFileException;

/** A file is not what the format says, or uses what is not read here; the message goes on from the file's name. */
public final class FormatException extends BadFileException {
    @Serial
    private static final long serialVersionUID = 1L;

    public FormatException(String message) {
        super(message);
    }
}
