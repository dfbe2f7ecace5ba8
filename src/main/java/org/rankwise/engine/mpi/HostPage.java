package org.rankwise.engine.mpi;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rankwise.comm.CommException;

/**
 * Numbers in memory that the ranks of a host share. They are moved by one instruction of the processor, without a call of
 * MPI's: a library may make a one-sided operation wait until its target enters the library as well.
 *
 * <p>The memory is a file's that is deleted as soon as all have mapped it. MPI's own shared windows would do where they
 * exist, which they do not under all settings.
 */
final class HostPage {
    private static final int SLOTS = 1 << 16;
    private static final int BYTES = SLOTS * Long.BYTES;
    private static final VarHandle LONGS = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());
    /** The first number tells which one has not been given away. */
    private static final int TAKEN = 0;

    private static final int PATH_BYTES = 512;
    private static final Set<OpenOption> NEW = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    private static final FileAttribute<?> OWN =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final ByteBuffer memory;

    private HostPage(ByteBuffer memory) {
        this.memory = memory;
    }

    /** That of a rank which shares none. */
    static HostPage alone() {
        return new HostPage(ByteBuffer.allocateDirect(BYTES));
    }

    /** One for all, or for nobody where a rank cannot map it, as in a container of its own. Collective over the host's ranks. */
    static Optional<HostPage> shared(Council host) {
        Path file = host.rank() == 0 ? create() : null;
        byte[] name = host.told(
                PATH_BYTES, file == null ? new byte[0] : file.toString().getBytes(StandardCharsets.UTF_8));
        HostPage page = name[0] == 0 ? null : map(Path.of(new String(name, StandardCharsets.UTF_8).replace("\0", "")));
        boolean all = host.all(page != null);
        if (file != null) {
            delete(file);
        }
        return all ? Optional.of(page) : Optional.empty();
    }

    /** Its blocks are written, not left to be found missing by whoever counts first. Null where no folder has room. */
    static Path create() {
        for (String folder : List.of("/dev/shm", System.getProperty("java.io.tmpdir"))) {
            try {
                // not Files.createTempFile, whose random numbers take some milliseconds to be had
                Path file = Path.of(
                        folder, "rankwise-" + ProcessHandle.current().pid() + "-" + System.nanoTime() + ".counters");
                try (SeekableByteChannel channel = Files.newByteChannel(file, NEW, OWN)) {
                    fill(file, channel);
                    return file;
                }
            } catch (IOException _) {
                // no such folder here, or none to write to
            }
        }
        return null;
    }

    private static void fill(Path file, SeekableByteChannel channel) throws IOException {
        try {
            ByteBuffer zeros = ByteBuffer.allocate(BYTES);
            while (zeros.hasRemaining()) {
                channel.write(zeros);
            }
        } catch (IOException e) {
            delete(file);
            throw e;
        }
    }

    static HostPage map(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return new HostPage(channel.map(MapMode.READ_WRITE, 0, BYTES));
        } catch (IOException _) {
            return null;
        }
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException _) {
            // someone was faster
        }
    }

    /** A number at zero that nobody else has. */
    int take() {
        long taken = getAndAdd(TAKEN, 1) + 1;
        if (taken >= SLOTS) {
            throw new CommException(
                    "more than " + (SLOTS - 1) + " shared counters on this host; use those that there are again");
        }
        return (int) taken;
    }

    long getAndAdd(int slot, long delta) {
        return (long) LONGS.getAndAdd(memory, slot * Long.BYTES, delta);
    }

    /** Whether a number can have been taken. */
    static boolean holds(int slot) {
        return slot > TAKEN && slot < SLOTS;
    }
}
