package org.rankwise.table.sort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.rankwise.comm.Communicator;
import org.rankwise.fault.InputException;
import org.rankwise.fault.JavaHeap;
import org.rankwise.fault.UsageException;
import org.rankwise.file.store.SpillFile;
import org.rankwise.partition.Hashing;
import org.rankwise.table.column.Batch;

/**
 * What a rank may hold of rows in memory, and where those beyond wait. Besides, a rank has some MiB to read and write
 * with, whatever is said here. Belongs to one rank; closing it gives up all temporary files.
 */
public final class Memory implements AutoCloseable {
    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");
    private static final long LEAST_BYTES = 64 << 10;
    private static final int LEAST_PAGE = 2 << 10;
    private static final int MOST_PAGE = 1 << 20;
    private static final int LEAST_CHUNK = 4 << 10;
    private static final int MOST_CHUNK = 1 << 20;
    private static final long MOST_OUTPUT = 256 << 20;

    private final long bytes;
    private final Path scratch;
    private final int ranks;
    private final List<SpillFile> files = new ArrayList<>();

    /**
     * @param bytes of a rank, for rows in all the forms that they have at a time
     * @param scratch a folder for temporary files
     * @param ranks that exchange rows
     */
    private Memory(long bytes, Path scratch, int ranks) {
        this.bytes = bytes;
        this.scratch = scratch;
        this.ranks = ranks;
    }

    /**
     * The memory that is asked for, or five eighths of the heap over the ranks of this machine; the heap is a quarter of what the
     * machine or the container has, unless -Xmx says otherwise. Collective.
     *
     * @param asked bytes of a rank, zero for the default
     * @param scratch a folder for temporary files; null for that of the output
     * @param output a file or folder; null for stdout
     * @throws UsageException if the heap is too small for what is asked
     */
    public static Memory of(Communicator world, long asked, Path scratch, Path output) {
        long[] places =
                world.allgather(new long[] {machine(), ProcessHandle.current().pid()});
        int ofMachine = 0;
        int ofProcess = 0;
        int own = 2 * world.rank();
        for (int i = 0; i < places.length; i += 2) {
            boolean same = places[i] == places[own];
            ofMachine += same ? 1 : 0;
            ofProcess += same && places[i + 1] == places[own + 1] ? 1 : 0;
        }
        long heap = Runtime.getRuntime().maxMemory();
        if (asked != 0 && asked > heap / ofProcess) {
            throw new UsageException("--memory " + asked + " for each of " + ofProcess + " ranks in a JVM of " + heap
                    + " bytes; ask for less, or " + JavaHeap.remedy(asked * 1.5 * ofProcess));
        }
        return new Memory(asked != 0 ? asked : heap / 8 * 5 / ofMachine, folder(scratch, output), world.size());
    }

    /** That of {@link #of}, where none is asked for. Collective. */
    public static Memory of(Communicator world, Path output) {
        return of(world, 0, null, output);
    }

    /** Refuses what no rank can work with, but for zero, the default; and a folder that is none. */
    public static void check(String option, long asked, Path scratch) {
        if (asked != 0 && asked < LEAST_BYTES) {
            throw new UsageException(option + " of " + asked + " bytes where at least " + LEAST_BYTES + " are needed");
        }
        if (scratch != null && !Files.isDirectory(scratch)) {
            throw new InputException(scratch.toString(), "is no folder; create it or choose another for --scratch");
        }
    }

    private static Path folder(Path scratch, Path output) {
        if (scratch != null) {
            return scratch;
        }
        return output == null
                ? Path.of(System.getProperty("java.io.tmpdir"))
                : output.toAbsolutePath().getParent();
    }

    /** A number that the ranks of one machine share, and others hardly. */
    private static long machine() {
        try {
            byte[] id = Files.readAllBytes(BOOT_ID);
            return Hashing.xxh64(id, 0, id.length);
        } catch (IOException _) {
            // no such system: all are taken to share one machine, which asks for less than there is
            return 0;
        }
    }

    /** {@link Batch#heldBytes} of rows that a rank may sort or join in memory, which takes copies of them. */
    public long inMemory() {
        return bytes / 4;
    }

    /** Bytes of rows in memory that are read back at once. */
    public int pageBytes() {
        return Math.clamp(bytes / (16L * Math.max(4, ranks)), LEAST_PAGE, MOST_PAGE);
    }

    /** Bytes of rows that a rank sends out at a time, so that one which gets all of them has room. */
    long sentBytes() {
        return Math.max(LEAST_PAGE, Math.min(bytes / 8, bytes / 3 / ranks));
    }

    /** Runs of sorted rows that are merged at once. */
    int fanIn() {
        return (int) Math.max(2, bytes / 4 / pageBytes());
    }

    /** Bytes of text that wait for being written. */
    public long outputBytes() {
        return Math.min(MOST_OUTPUT, bytes / 8);
    }

    /** Bytes of text that are made at a time, where there are so many files. */
    public int chunkBytes(int files) {
        return Math.clamp(bytes / 16 / Math.max(1, files), LEAST_CHUNK, MOST_CHUNK);
    }

    /** A new temporary file; who is done with it sooner closes it. */
    public SpillFile spillFile() {
        SpillFile file = new SpillFile(scratch);
        files.add(file);
        return file;
    }

    @Override
    public void close() {
        files.forEach(SpillFile::close);
    }
}
