package org.rankwise.file.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.rankwise.comm.Communicator;
import org.rankwise.comm.Op;
import org.rankwise.fault.FileFaults;
import org.rankwise.fault.InputException;
import org.rankwise.layout.Range;

/**
 * One file of what every rank has appended, in rank order: {@code (bytes of each rank) → (their sum)}, each rank writing
 * its own bytes at their offset.
 *
 * <p>Offsets are known only when all have appended everything. Until then bytes are kept in memory, up to a limit, and
 * beyond it in a temporary file; what is there already is then copied within the kernel. Instead of writing a file that
 * all ranks see, they may send what they have to rank 0, see {@link #print}.
 */
public final class RankOrderedFile {
    private static final String REMEDY = "free space or choose another output";

    private static final int MESSAGE_BYTES = 1 << 20;
    // what marks the messages of a part that is printed
    private static final int PART = 1;

    private final Path file;
    private final Path shown;
    private final SpillFile spill;
    private final long limitBytes;
    private final List<ByteBuffer> held = new ArrayList<>();
    private long heldBytes;
    private long bytes;
    // of what was spilled: places and lengths
    private final List<Range> spilled = new ArrayList<>();

    /**
     * @param file where the output is until it is whole
     * @param shown the name that the user knows the output by
     * @param spill takes what is too much for memory; others may use it too
     * @param limitBytes what to keep in memory
     */
    public RankOrderedFile(Path file, Path shown, SpillFile spill, long limitBytes) {
        this.file = file;
        this.shown = shown;
        this.spill = spill;
        this.limitBytes = limitBytes;
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
        boolean isFirst = world.rank() == 0;
        long total = head.length;
        try {
            if (isFirst) {
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)
                        .close();
            }
            long offset = head.length + world.exscan(bytes, Op.SUM);
            total += world.allreduce(bytes, Op.SUM);
            // a rank without bytes need not open the file
            if (bytes > 0 || isFirst) {
                writeOwn(isFirst ? head : new byte[0], offset);
            }
        } catch (NoSuchFileException e) {
            if (isFirst) {
                throw unwritable(total, e);
            }
            // rank 0 has failed, given the file up and tells why: to make it again would leave it behind
        } catch (IOException e) {
            throw unwritable(total, e);
        }
    }

    private void writeOwn(byte[] head, long offset) throws IOException {
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
            FileBytes.write(out, 0, ByteBuffer.wrap(head));
            write(out, offset);
        }
    }

    private InputException unwritable(long total, IOException e) {
        return FileFaults.unwritable(
                shown, Objects.requireNonNull(file.toAbsolutePath().getParent()), total, e, REMEDY);
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
                for (long left = parts[rank]; left > 0; ) {
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
        for (Range range : spilled) {
            for (long done = range.start(); done < range.end(); ) {
                int length = (int) Math.min(MESSAGE_BYTES, range.end() - done);
                taker.take(spill.read(done, length).array());
                done += length;
            }
        }
        for (ByteBuffer buffer : held) {
            taker.take(Arrays.copyOf(buffer.array(), buffer.limit()));
        }
        held.clear();
    }

    private void write(FileChannel out, long offset) throws IOException {
        out.position(offset);
        for (Range range : spilled) {
            spill.copy(range.start(), range.size(), out);
        }
        long at = out.position();
        for (ByteBuffer buffer : held) {
            int length = buffer.remaining();
            FileBytes.write(out, at, buffer);
            at += length;
        }
        held.clear();
    }

    /** Moves what is in memory to the temporary file. */
    public void spill() {
        if (heldBytes == 0) {
            return;
        }
        long start = spill.bytes();
        held.forEach(spill::append);
        Range range = new Range(start, spill.bytes());
        if (!spilled.isEmpty() && spilled.getLast().end() == start) {
            range = new Range(spilled.removeLast().start(), range.end());
        }
        spilled.add(range);
        held.clear();
        heldBytes = 0;
    }
}
