package org.rankwise.file.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.rankwise.fault.FileFaults;
import org.rankwise.fault.InputException;

/** A file that is written by ranges of bytes, in any order and by any rank; its faults are told in one line. */
public final class RangedOutput implements AutoCloseable {
    private final Path path;
    private final FileChannel channel;

    /**
     * Opens a file that is there.
     *
     * @param path the name the user knows the output by
     * @param temporary where it is until it is whole
     * @throws InputException if it cannot be written
     */
    public RangedOutput(Path path, Path temporary) {
        this.path = path;
        try {
            this.channel = FileChannel.open(temporary, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw FileFaults.unwritable(path, e);
        }
    }

    /** Writes {@code bytes[0 .. length)} from a position on. */
    public void write(long position, byte[] bytes, int length) {
        try {
            FileBytes.write(channel, position, ByteBuffer.wrap(bytes, 0, length));
        } catch (IOException e) {
            throw FileFaults.unwritable(path, e);
        }
    }

    /** Makes the file as long as it will be, with zeros where nothing is written. */
    public void extendTo(long bytes) {
        if (bytes > 0) {
            write(bytes - 1, new byte[1], 1);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw FileFaults.unwritable(path, e);
        }
    }
}
