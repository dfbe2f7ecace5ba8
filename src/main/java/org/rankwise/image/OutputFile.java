package org.rankwise.image;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * An output that appears under its final name whole or not at all: written beside it, under a name that starts with a
 * dot, and renamed at the end. Lives on the root; other ranks open its {@link #temporary()} file.
 *
 * <p>Not forced to the disk: a crash of the machine may lose the output as it may any file just written.
 */
final class OutputFile implements AutoCloseable {
    private final Path file;
    private final Path target;
    private final Path temporary;
    private final Thread atExit = new Thread(this::delete);

    /**
     * Creates the temporary file.
     *
     * @throws org.rankwise.fault.InputException if the folder cannot take it, or the output is there and no file
     */
    OutputFile(Path file) {
        this.file = file;
        try {
            // the file behind a link is replaced, not the link
            this.target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
            if (Files.exists(target) && !Files.isRegularFile(target)) {
                throw new IOException("it is there and no regular file");
            }
            String key = Long.toHexString(System.nanoTime() ^ ProcessHandle.current().pid() << 40);
            this.temporary = target.resolveSibling("." + target.getFileName() + "." + key + ".part");
            FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE).close();
        } catch (IOException e) {
            throw Faults.unwritable(file, e);
        }
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** Where the output is until it is whole. */
    Path temporary() {
        return temporary;
    }

    /** Gives the output its final name, once no rank has it open any more. */
    void commit() {
        try {
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw Faults.unwritable(file, e);
        }
    }

    private void delete() {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException _) {
            // an orphan under its dot-name harms nobody, and the failure that left it is what the user must see
        }
    }

    /** Deletes what has not been committed. */
    @Override
    public void close() {
        delete();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException _) {
            // the JVM is ending and runs the hook itself
        }
    }
}
