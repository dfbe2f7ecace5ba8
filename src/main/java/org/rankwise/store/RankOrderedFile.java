package org.rankwise.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.rankwise.comm.Communicator;
import org.rankwise.comm.Op;
import org.rankwise.fault.FileFaults;

/**
 * One file of what every rank has appended, in rank order: {@code (bytes of each rank) → (their sum)}, each rank writing
 * its own bytes at their offset.
 *
 * <p>Offsets are known only when all have appended everything. Until then bytes are kept in memory, up to a limit, and
 * behind it in a temporary file beside the output; what is there already is then copied within the kernel. Instead of
 * writing a file that all ranks see, they may send what they have to rank 0, see {@link #print}.
 */
public final class RankOrderedFile implements AutoCloseable {
    private static final long LEAST_BYTES = 1 << 20;
    private static final long MOST_BYTES = 256 << 20;
    // of the heap, which ranks may share
    private static final int SHARE = 8;

    private static final int MESSAGE_BYTES = 1 << 20;
    // what marks the messages of a part that is printed
    private static final int PART = 1;

    private final Path file;
    private final Path shown;
    private final long limitBytes;
    private final List<ByteBuffer> held = new ArrayList<>();
    private long heldBytes;
    private long bytes;
    private Path spillPath;
    private FileChannel spill;

    /**
     * @param file where the output is until it is whole; the spilled bytes are beside it
     * @param shown the name that the user knows the output by
     * @param limitBytes what to keep in memory
     */
    public RankOrderedFile(Path file, Path shown, long limitBytes) {
        this.file = file;
        this.shown = shown;
        this.limitBytes = limitBytes;
    }

    /** What a rank may keep in memory of its output: an eighth of its share of the heap, 1 to 256 MiB. */
    public static long limitBytes(Communicator world) {
        return Math.clamp(Runtime.getRuntime().maxMemory() / SHARE / world.size(), LEAST_BYTES, MOST_BYTES);
    }

    /** Appends to this rank's part; the array is not to be changed any more. */
    public void append(byte[] data, int length) {
        held.add(ByteBuffer.wrap(data, 0, length));
        heldBytes += length;
        bytes += length;
        if (heldBytes > limitBytes) {
            spill();
        }
    }

    /** Bytes in memory. */
    public long heldBytes() {
        return heldBytes;
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
                throw FileFaults.unwritable(shown, e);
            }
        }
    }

    /**
     * Writes all ranks' bytes to a stream of rank 0, which the others send them to: they need share no folder. Collective.
     *
     * @param head what stands before all; the same on every rank
     */
    public void print(Communicator world, byte[] head, OutputStream out) {
        long[] parts = world.allgather(new long[] {bytes});
        try {
            if (world.rank() > 0) {
                forEach(data -> world.send(data, 0, PART));
                return;
            }
            out.write(head);
            forEach(out::write);
            for (int rank = 1; rank < parts.length; rank++) {
                for (long left = parts[rank]; left > 0;) {
                    byte[] data = world.recv(byte[].class, rank, PART);
                    out.write(data);
                    left -= data.length;
                }
            }
            out.flush();
        } catch (IOException e) {
            throw FileFaults.unwritable(shown, e);
        }
    }

    /** Takes a run of bytes. */
    private interface Taker {
        void take(byte[] data) throws IOException;
    }

    /** All of this rank's bytes, in their order. */
    private void forEach(Taker taker) throws IOException {
        long size = spill == null ? 0 : spill.position();
        for (long done = 0; done < size;) {
            ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(MESSAGE_BYTES, size - done));
            while (buffer.hasRemaining()) {
                if (spill.read(buffer, done + buffer.position()) < 0) {
                    throw new IOException("its temporary file was cut");
                }
            }
            taker.take(buffer.array());
            done += buffer.capacity();
        }
        for (ByteBuffer buffer : held) {
            taker.take(Arrays.copyOf(buffer.array(), buffer.limit()));
        }
        held.clear();
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

    /** Moves what is in memory to the temporary file. */
    public void spill() {
        try {
            moveHeld();
        } catch (IOException e) {
            throw FileFaults.unwritable(shown, e);
        }
    }

    private void moveHeld() throws IOException {
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
