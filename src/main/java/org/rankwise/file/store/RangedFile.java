package org.rankwise.file.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.rankwise.fault.FileFaults;
import org.rankwise.fault.InputException;

/** A file that is read by ranges of bytes; its faults are told in one line. */
public final class RangedFile implements AutoCloseable {
    private final Path path;
    private final FileChannel channel;
    private final long bytes;

    /** @throws InputException if there is no such file, or it is none that can be read by range */
    public RangedFile(Path path) {
        this.path = path;
        try {
            FileFaults.requireRegular(path, ", and ranks read by range; give the name of a file");
            channel = FileChannel.open(path);
            bytes = channel.size();
        } catch (IOException e) {
            throw FileFaults.unreadable(path, e);
        }
    }

    public Path path() {
        return path;
    }

    /** The file's length. */
    public long bytes() {
        return bytes;
    }

    /** Fills {@code into[from .. from + length)} with the bytes at a position. */
    public void read(long position, byte[] into, int from, int length) {
        try {
            FileBytes.read(channel, position, ByteBuffer.wrap(into, from, length));
        } catch (IOException e) {
            throw FileFaults.unreadable(path, e);
        }
    }

    /** Makes sure that data which a header promises is there, before anything is allocated for it. */
    public void require(long position, long length, String what) {
        if (length > bytes - position) {
            throw at(
                    bytes,
                    "the file ends here, but " + what + " is to be " + length + " bytes from byte " + position
                            + " on; it is cut or its header is wrong, fetch it again");
        }
    }

    /** A fault at a byte. */
    public InputException at(long offset, String problem) {
        return FileFaults.at(path, offset, problem);
    }

    @Override
    public void close() {
        FileFaults.closeQuietly(channel);
    }
}
