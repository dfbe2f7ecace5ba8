package org.rankwise.job;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Objects;
import java.util.Queue;

/**
 * Standard input as it comes to a rank from its launcher, which serves all ranks from one stream: it must be taken whether
 * or not the program reads it, or the launcher would stand still for the other ranks too. What a rank other than the first
 * has not read of more than a MiB is dropped, and reading on fails.
 */
public final class ForwardedInput extends InputStream {
    /** What waits at most, for the first rank, before the launcher has to; and for the others, before it is dropped. */
    private static final long FIRST_BYTES = 64 << 20;

    private static final long OTHER_BYTES = 1 << 20;
    private static final int PIECE_BYTES = 8 << 10;

    private final int rank;
    private final Queue<byte[]> pieces = new ArrayDeque<>();
    private long waiting;
    private byte[] piece = {};
    private int taken;
    private boolean ended;
    private boolean dropped;

    public ForwardedInput(int rank) {
        this.rank = rank;
    }

    /** Becomes standard input, for what comes on a stream from now on. */
    public static void replace(int rank, InputStream from) {
        ForwardedInput input = new ForwardedInput(rank);
        System.setIn(input);
        Thread.ofPlatform().daemon().name("rankwise-input").start(() -> input.takeAll(from));
    }

    /** False where reading would stop this process: its input is a terminal's, and the terminal is somebody else's now. */
    public static boolean mayBeRead() {
        try {
            String stat = Files.readString(Path.of("/proc/self/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            boolean terminal = Files.readSymbolicLink(Path.of("/proc/self/fd/0"))
                    .toString()
                    .matches("/dev/(pts/|tty).*");
            return !terminal || fields[2].equals(fields[5]);
        } catch (IOException | ArrayIndexOutOfBoundsException _) {
            return true;
        }
    }

    private void takeAll(InputStream from) {
        byte[] bytes = new byte[PIECE_BYTES];
        try {
            for (int length = from.read(bytes); length > 0; length = from.read(bytes)) {
                take(Arrays.copyOf(bytes, length));
            }
        } catch (IOException | InterruptedException _) {
            // its end
        }
        end();
    }

    /** Takes a piece; on the first rank it may have to wait for the program. */
    public synchronized void take(byte[] next) throws InterruptedException {
        while (rank == 0 && waiting > FIRST_BYTES) {
            wait();
        }
        dropped |= rank > 0 && waiting > OTHER_BYTES;
        if (!dropped) {
            pieces.add(next);
            waiting += next.length;
            notifyAll();
        }
    }

    public synchronized void end() {
        ended = true;
        notifyAll();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public synchronized int read(byte[] bytes, int from, int length) throws IOException {
        Objects.checkFromIndexSize(from, length, bytes.length);
        if (length == 0) {
            return 0;
        }
        while (taken == piece.length && pieces.isEmpty() && !ended && !dropped) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while waiting for standard input", e);
            }
        }
        if (taken == piece.length && !pieces.isEmpty()) {
            piece = pieces.remove();
            taken = 0;
            waiting -= piece.length;
            notifyAll();
        }
        if (taken == piece.length) {
            if (dropped) {
                throw new IOException("rank " + rank + " has read standard input too late: of more than "
                        + (OTHER_BYTES >> 20) + " MiB only rank 0 gets all; read it there and broadcast it");
            }
            return -1;
        }
        int count = Math.min(length, piece.length - taken);
        System.arraycopy(piece, taken, bytes, from, count);
        taken += count;
        return count;
    }

    @Override
    public synchronized int available() {
        return (int) Math.min(Integer.MAX_VALUE, piece.length - taken + waiting);
    }
}
