package org.rankwise.fault;

import java.io.IOException;
import java.io.Serial;

/** A file can be read, but its bytes are not what they must be; the message goes on from the file's name, with the remedy. */
public class BadFileException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    public BadFileException(String message) {
        super(message);
    }
}
