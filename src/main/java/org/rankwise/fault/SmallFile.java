package org.rankwise.fault;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Files that are read whole, such as hostfiles and matrices: pipes and devices as well, but nothing without end, and no pipe
 * that nobody writes to.
 */
public final class SmallFile {
    private static final int WRITER_SECONDS = 2;

    private SmallFile() {}

    /**
     * All bytes of a file.
     *
     * @param mostBytes more are refused before they are read
     * @throws IOException with a reason in words, see {@link FileFaults#reason}
     */
    public static byte[] read(Path file, int mostBytes) throws IOException {
        if (Files.isDirectory(file)) {
            throw refused(file, "it is a folder");
        }
        boolean regular = Files.isRegularFile(file);
        if (regular && Files.size(file) > mostBytes) {
            throw refused(file, "it has " + Files.size(file) + " bytes where at most " + mostBytes + " are expected");
        }
        try (InputStream in = regular || !Files.exists(file) ? Files.newInputStream(file) : opened(file)) {
            byte[] bytes = in.readNBytes(mostBytes + 1);
            if (bytes.length > mostBytes) {
                throw refused(file, "it goes on behind the " + mostBytes + " bytes that are expected at most");
            }
            return bytes;
        }
    }

    /** To open a pipe waits for its writer, and nothing can end that but the end of the process: another thread does it. */
    private static InputStream opened(Path file) throws IOException {
        FutureTask<InputStream> opening = new FutureTask<>(() -> Files.newInputStream(file));
        Thread.ofPlatform().daemon().name("rankwise-opening").start(opening);
        try {
            return opening.get(WRITER_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw refused(file, "it is a pipe that nobody writes to");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static FileSystemException refused(Path file, String reason) {
        return new FileSystemException(file.toString(), null, reason);
    }
}
