package org.rankwise.file.temporary;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.rankwise.fault.FileFaults;
import org.rankwise.fault.InputException;

/**
 * Temporary files of this process, in a folder of its own below that for temporary files. What a process that was killed
 * has left, the next one of the same user removes.
 */
public final class TemporaryFiles {
    private static @Nullable ProcessFolder folder;

    private TemporaryFiles() {}

    /** The folder for temporary files, which the JVM's option says. */
    public static Path parent() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }

    /** An empty file. */
    public static synchronized Path file(String suffix) {
        try {
            return Files.createTempFile(ownFolder(), "", suffix);
        } catch (IOException e) {
            throw refused(e);
        }
    }

    /** An empty folder. */
    public static synchronized Path folder(String prefix) {
        try {
            return Files.createTempDirectory(ownFolder(), prefix);
        } catch (IOException e) {
            throw refused(e);
        }
    }

    /** Writes to a temporary file; a failure is that of the folder for them. */
    public static OutputStream open(Path file) {
        try {
            return new FilterOutputStream(Files.newOutputStream(file)) {
                @Override
                public void write(byte[] bytes, int offset, int length) {
                    try {
                        out.write(bytes, offset, length);
                    } catch (IOException e) {
                        throw refused(e);
                    }
                }
            };
        } catch (IOException e) {
            throw refused(e);
        }
    }

    /** Deletes a file or an empty folder, if it is there; the process's own folder with the last of them. */
    public static synchronized void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException _) {
            // with the folder, at the end of the process
        }
        if (folder != null && folder.deleteIfEmpty()) {
            folder = null;
        }
    }

    /** What a user gets where the folder for temporary files takes none. */
    public static InputException refused(IOException e) {
        return new InputException(
                parent().toString(),
                "this folder is for temporary files, and takes none: "
                        + switch (e) {
                            case NoSuchFileException _ when !Files.exists(parent()) -> "it does not exist";
                            case AccessDeniedException _ -> "it may not be written by this user";
                            default -> FileFaults.reason(e);
                        }
                        + "; name another by RANKWISE_JAVA_OPTS=-Djava.io.tmpdir=FOLDER",
                e);
    }

    private static Path ownFolder() throws IOException {
        if (folder == null) {
            folder = ProcessFolder.create(parent());
        }
        return folder.path();
    }
}
