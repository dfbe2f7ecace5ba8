package org.rankwise.file.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rankwise.fault.FileFaults;
import org.rankwise.fault.InputException;

/**
 * Bytes that wait on a disk for want of memory: appended, and read back by their place, as often as wanted. There is no
 * file until the first byte is appended.
 *
 * <p>On POSIX systems the file loses its name as soon as it is open, so that nothing is left of it however the process
 * ends; elsewhere it is deleted when it is closed. Belongs to one rank.
 */
public final class SpillFile implements AutoCloseable {
    private static final String REMEDY = "free space, or name a folder elsewhere by --scratch";

    private final Path folder;
    private @Nullable FileChannel channel;
    private long bytes;

    /** @param folder where there is room for it */
    public SpillFile(Path folder) {
        this.folder = folder;
    }

    /** Appends all that is left in a buffer, and returns where that starts. */
    public long append(ByteBuffer data) {
        long start = bytes;
        int length = data.remaining();
        try {
            if (channel == null) {
                channel = open();
            }
            FileBytes.write(channel, start, data);
            bytes += length;
        } catch (IOException e) {
            throw FileFaults.unwritable(folder, folder, length, e, REMEDY);
        }
        return start;
    }

    private FileChannel open() {
        try {
            return FileChannel.open(
                    PartName.beside(folder.resolve("rankwise-spill")),
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException e) {
            throw new InputException(
                    folder.toString(),
                    "takes no temporary file: "
                            + (Files.isDirectory(folder) ? FileFaults.reason(e) : "there is no such folder")
                            + "; " + REMEDY + ", or by RANKWISE_JAVA_OPTS=-Djava.io.tmpdir=FOLDER",
                    e);
        }
    }

    /** What was appended at a place. */
    public ByteBuffer read(long offset, int length) {
        ByteBuffer data = ByteBuffer.allocate(length);
        try {
            FileBytes.read(opened(), offset, data);
        } catch (IOException e) {
            throw FileFaults.unreadable(folder, e);
        }
        return data.flip();
    }

    /** Copies what was appended at a place to where another channel stands. */
    void copy(long offset, long length, WritableByteChannel to) throws IOException {
        for (long done = 0; done < length; ) {
            done += opened().transferTo(offset + done, length - done, to);
        }
    }

    private FileChannel opened() {
        return Objects.requireNonNull(channel, "nothing was appended");
    }

    /** Bytes appended. */
    public long bytes() {
        return bytes;
    }

    @Override
    public void close() {
        if (channel != null) {
            FileFaults.closeQuietly(channel);
        }
    }
}
