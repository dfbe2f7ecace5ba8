package org.rankwise.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.rankwise.fault.FileFaults;
import org.rankwise.fault.InputException;

/**
 * A file or folder that appears under its final name whole or not at all: written beside it, under a name that starts
 * with a dot, and renamed at the end. Lives on one rank; other ranks open its {@link #temporary()}.
 *
 * <p>Not forced to the disk: a crash of the machine may lose it as it may any file just written.
 */
public final class AtomicFile implements AutoCloseable {
    private static final AtomicLong NAMES = new AtomicLong();

    private final Path file;
    private final Path target;
    private final Path temporary;
    private final Thread atExit = new Thread(this::delete);

    private AtomicFile(Path file, boolean isFolder) {
        this.file = file;
        try {
            // the file behind a link is replaced, not the link
            target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
            temporary = beside(target);
            if (isFolder) {
                requireEmpty();
                Files.createDirectory(temporary);
            } else {
                if (Files.exists(target) && !Files.isRegularFile(target)) {
                    throw new IOException("it is there and no regular file");
                }
                FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE).close();
            }
        } catch (IOException e) {
            throw FileFaults.unwritable(file, e);
        }
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /**
     * Begins a file, which may replace one.
     *
     * @throws InputException if the folder cannot take it, or the output is there and no file
     */
    public static AtomicFile of(Path file) {
        return new AtomicFile(file, false);
    }

    /**
     * Begins a folder, which may replace an empty one.
     *
     * @throws InputException if it cannot be made, or is there and holds something
     */
    public static AtomicFile folder(Path folder) {
        return new AtomicFile(folder, true);
    }

    /** Where the output is until it is whole. */
    public Path temporary() {
        return temporary;
    }

    /** Gives the output its final name, once no rank has it open any more. */
    public void commit() {
        try {
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw FileFaults.unwritable(file, e);
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

    /** A name for something temporary in the folder of a file. */
    static Path beside(Path target) {
        // ranks that are threads may ask in the same nanosecond
        String key = Long.toHexString(System.nanoTime() ^ ProcessHandle.current().pid() << 40) + "-" + NAMES.incrementAndGet();
        return target.resolveSibling("." + target.getFileName() + "." + key + ".part");
    }

    private void requireEmpty() throws IOException {
        if (!Files.exists(target)) {
            return;
        } else if (!Files.isDirectory(target)) {
            throw new InputException(file.toString(), "is there and no folder; choose another output");
        }
        try (Stream<Path> inside = Files.list(target)) {
            if (inside.findAny().isPresent()) {
                throw new InputException(file.toString(), "is there and not empty; delete it or choose another output");
            }
        }
    }

    private void delete() {
        if (!Files.exists(temporary)) {
            return;
        }
        try (Stream<Path> all = Files.walk(temporary)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException _) {
            // an orphan under its dot-name harms nobody, and the failure that left it is what the user must see
        }
    }
}
