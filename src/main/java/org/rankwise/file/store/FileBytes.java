package org.rankwise.file.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.rankwise.fault.BadFileException;

/** Reads and writes at a position of a file until all is done, where a channel may do a part alone. */
public final class FileBytes {

    private FileBytes() {}

    /**
     * Fills what remains of a buffer with the bytes from a position on.
     *
     * @throws BadFileException if the file ends before
     */
    public static void read(FileChannel channel, long position, ByteBuffer into) throws IOException {
        for (long at = position; into.hasRemaining(); ) {
            int count = channel.read(into, at);
            if (count < 0) {
                throw new BadFileException("was cut to " + channel.size()
                        + " bytes while it was read; give files that nobody changes meanwhile");
            }
            at += count;
        }
    }

    /** Writes what remains of a buffer from a position on. */
    public static void write(FileChannel channel, long position, ByteBuffer from) throws IOException {
        for (long at = position; from.hasRemaining(); ) {
            at += channel.write(from, at);
        }
    }
}
