package org.rankwise.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.rankwise.comm.Communicator;
import org.rankwise.comm.Op;

/**
 * One file of what every rank has appended, in rank order: {@code (bytes of each rank) → (their sum)}, each rank writing
 * its own bytes at their offset.
 *
 * <p>Offsets are known only when all have appended everything. Until then bytes are kept in memory, up to a limit, and
 * behind it in a temporary file beside the output; what is there already is then copied within the kernel.
 */
public final class RankOrderedFile implements AutoCloseable {
    /** What a rank keeps in memory of one output. */
    public static final long DEFAULT_LIMIT_BYTES = 256L << 20;

    private final Path file;
    private final long limitBytes;
    private final List<ByteBuffer> held = new ArrayList<>();
    private long heldBytes;
    private long bytes;
    private Path spillPath;
    private FileChannel spill;

    /**
     * @param file where the output will be until it is whole; the spilled bytes are beside it
     * @param limitBytes what to keep in memory
     */
    public RankOrderedFile(Path file, long limitBytes) {
        this.file = file;
        this.limitBytes = limitBytes;
    }

    /** Appends to this rank's part; the array is not to be changed any more. */
    public void append(byte[] data, int length) {
        held.add(ByteBuffer.wrap(data, 0, length));
        heldBytes += length;
        bytes += length;
        if (heldBytes > limitBytes) {
            try {
                spill();
            } catch (IOException e) {
                throw AtomicFile.unwritable(file, e);
            }
        }
    }

    /** Bytes appended on this rank. */
    public long bytes() {
        return bytes;
    }

    /**
     * Writes all ranks' bytes into the file. Collective.
     *
     * @param head what stands before all; the same on every rank
     */
    public void write(Communicator world, byte[] head) {
        long offset = head.length + world.exscan(bytes, Op.SUM);
        boolean isFirst = world.rank() == 0;
        // a rank without bytes need not open the file
        if (bytes > 0 || isFirst) {
            try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                for (ByteBuffer buffer = ByteBuffer.wrap(head); isFirst && buffer.hasRemaining();) {
                    out.write(buffer, buffer.position());
                }
                write(out, offset);
            } catch (IOException e) {
                throw AtomicFile.unwritable(file, e);
            }
        }
    }

    private void write(FileChannel out, long offset) throws IOException {
        long position = offset;
        if (spill != null) {
            out.position(position);
            long size = spill.position();
            for (long done = 0; done < size;) {
                done += spill.transferTo(done, size - done, out);
            }
            position += size;
        }
        for (ByteBuffer buffer : held) {
            while (buffer.hasRemaining()) {
                position += out.write(buffer, position);
            }
        }
        held.clear();
    }

    private void spill() throws IOException {
        if (spill == null) {
            spillPath = AtomicFile.beside(file);
            spill = FileChannel.open(spillPath, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ,
                    StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        }
        for (ByteBuffer buffer : held) {
            while (buffer.hasRemaining()) {
                spill.write(buffer);
            }
        }
        held.clear();
        heldBytes = 0;
    }

    @Override
    public void close() {
        held.clear();
        if (spill != null) {
            try {
                spill.close();
                Files.deleteIfExists(spillPath);
            } catch (IOException _) {
                // it was read to its end or is not wanted any more
            }
        }
    }
}
