package org.rankwise.engine.mpj;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Standard input as it comes from elsewhere, piece by piece; an empty piece is its end. */
final class ForwardedInput extends InputStream {
    /** What may wait for a program that does not read, of some KiB each. */
    private static final int PIECES = 8192;

    private final BlockingQueue<byte[]> pieces = new LinkedBlockingQueue<>(PIECES);
    private byte[] piece = {};
    private int taken;
    private boolean atEnd;

    void take(byte[] next) throws InterruptedException {
        pieces.put(next);
    }

    void end() {
        pieces.add(new byte[0]);
    }

    @Override
    public synchronized int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public synchronized int read(byte[] bytes, int from, int length) throws IOException {
        Objects.checkFromIndexSize(from, length, bytes.length);
        if (length == 0) {
            return 0;
        }
        if (!atEnd && taken == piece.length) {
            try {
                piece = pieces.take();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
            taken = 0;
            atEnd = piece.length == 0;
        }
        if (atEnd) {
            return -1;
        }
        int count = Math.min(length, piece.length - taken);
        System.arraycopy(piece, taken, bytes, from, count);
        taken += count;
        return count;
    }

    @Override
    public synchronized int available() {
        return taken < piece.length ? piece.length - taken : pieces.isEmpty() ? 0 : pieces.peek().length;
    }
}
