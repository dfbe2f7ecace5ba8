package org.rankwise.fault;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;

/** The one line that a user gets when a file cannot be what is asked of it. */
public final class FileFaults {

    private FileFaults() {}

    /** A fault at a byte of a file. */
    public static InputException at(Path file, long offset, String problem) {
        return new InputException(file + ": byte " + offset, problem);
    }

    /**
     * Refuses folders, and pipes and devices, to open which may wait for ever; what is not there is told by who opens it.
     *
     * @param rest of what is said, the remedy
     */
    public static void requireRegular(Path file, String rest) {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new InputException(
                    file.toString(), (Files.isDirectory(file) ? "is a folder" : "is no regular file") + rest);
        }
    }

    /** An input that the operating system refuses. */
    public static InputException unreadable(Path file, IOException e) {
        return new InputException(
                file.toString(),
                switch (e) {
                    case NoSuchFileException _ -> "there is no such file; check the path";
                    case AccessDeniedException _ -> "may not be read by this user; ask for read permission";
                    case BadFileException _ -> Objects.requireNonNull(e.getMessage());
                    default -> "cannot be read: " + reason(e) + "; check the path";
                },
                e);
    }

    /** An output that the operating system refuses. */
    public static InputException unwritable(Path file, IOException e) {
        return new InputException(
                file.toString(),
                switch (e) {
                    case NoSuchFileException _ -> "its folder does not exist; create it or choose another output";
                    case AccessDeniedException _ -> "may not be written by this user; choose another output";
                    default -> "cannot be written: " + reason(e) + "; free space or choose another output";
                },
                e);
    }

    /**
     * An output or a temporary file that did not get all its bytes: where the disk is full, with what is needed and free.
     *
     * @param shown what the user knows it by
     * @param folder one on the disk that it is on
     * @param neededBytes that were to be written
     * @param remedy what to do if the disk is full
     */
    public static InputException unwritable(Path shown, Path folder, long neededBytes, IOException e, String remedy) {
        return isFull(e)
                ? new InputException(
                        shown.toString(),
                        "the disk is full: " + neededBytes + " bytes are needed where " + freeBytes(folder)
                                + " are free; " + remedy,
                        e)
                : unwritable(shown, e);
    }

    /** An output that is no file of the user's choice, such as standard output. */
    public static InputException unwritable(String name, IOException e) {
        return new InputException(
                name,
                isFull(e)
                        ? "the disk is full; free space or send it elsewhere"
                        : "cannot be written: " + reason(e) + "; send it elsewhere",
                e);
    }

    private static boolean isFull(IOException e) {
        // POSIX systems' texts for ENOSPC and EDQUOT, and Windows' own; Java has no type for them
        String reason = reason(e);
        return reason.contains("No space left on device")
                || reason.contains("Disk quota exceeded")
                || reason.contains("not enough space on the disk");
    }

    private static String freeBytes(Path folder) {
        try {
            return Long.toString(Files.getFileStore(folder.toAbsolutePath()).getUsableSpace());
        } catch (IOException _) {
            return "fewer";
        }
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
