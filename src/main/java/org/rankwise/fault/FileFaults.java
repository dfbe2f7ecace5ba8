package org.rankwise.fault;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The one line that a user gets when a file cannot be what is asked of it. */
public final class FileFaults {

    private FileFaults() {}

    /** A fault at a byte of a file. */
    public static InputException at(Path file, long offset, String problem) {
        return new InputException(file + ": byte " + offset, problem);
    }

    /** An input that the operating system refuses. */
    public static InputException unreadable(Path file, IOException e) {
        return new InputException(file.toString(), switch (e) {
            case NoSuchFileException _ -> "there is no such file; check the path";
            case AccessDeniedException _ -> "may not be read by this user; ask for read permission";
            default -> "cannot be read: " + reason(e);
        }, e);
    }

    /** An output that the operating system refuses. */
    public static InputException unwritable(Path file, IOException e) {
        return new InputException(file.toString(), switch (e) {
            case NoSuchFileException _ -> "its folder does not exist; create it or choose another output";
            case AccessDeniedException _ -> "may not be written by this user; choose another output";
            default -> "cannot be written: " + reason(e) + "; free space or choose another output";
        }, e);
    }

    /** Closes what was only read, where a failure to close can lose nothing. */
    public static void closeQuietly(Closeable input) {
        try {
            input.close();
        } catch (IOException _) {
            // every byte that was asked for has been seen
        }
    }

    /** What the operating system says, without the file's name. */
    public static String reason(IOException e) {
        String reason = e instanceof FileSystemException f && f.getReason() != null ? f.getReason() : e.getMessage();
        return reason == null ? e.getClass().getSimpleName() : reason;
    }
}
