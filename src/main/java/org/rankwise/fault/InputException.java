package org.rankwise.fault;

import java.io.Serial;

/**
 * The user's input, option or environment is wrong: told in one line, without a stack trace, with exit code 1.
 *
 * <p>The line says where (file, line, column or byte), what was found, what was expected, and what to do.
 */
public final class InputException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * @param where the file, with line and column or byte offset where they are known, such as {@code a.csv:3:7}
     * @param problem what was found and what was expected, and the remedy
     */
    public InputException(String where, String problem) {
        super(OneLine.of(where) + ": " + OneLine.of(problem));
    }

    public InputException(String where, String problem, Throwable cause) {
        this(where, problem);
        initCause(cause);
    }
}
