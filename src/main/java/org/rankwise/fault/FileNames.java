package org.rankwise.fault;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Names of files as text, which not every name is. */
public final class FileNames {

    private FileNames() {}

    /**
     * A path as text that leads back to it.
     *
     * @throws InputException if it is of bytes that are no letters in the encoding of file names
     */
    public static String text(Path path) {
        String text = path.toString();
        try {
            if (Path.of(text).equals(path)) {
                return text;
            }
        } catch (InvalidPathException _) {
            // its letters are not known here
        }
        throw new InputException(
                text,
                "its name is not in " + System.getProperty("sun.jnu.encoding")
                        + ", the encoding of file names; rename it");
    }
}
