package org.rankwise.job;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.locks.LockSupport;

/** Writes to a channel that does not block: one that blocks would be closed for good by the interrupt of any writing thread. */
final class RelayStream extends OutputStream {
    private static final long FULL_NANOS = 100_000;

    private final SocketChannel channel;

    RelayStream(SocketChannel channel) {
        this.channel = channel;
    }

    @Override
    public void write(int next) throws IOException {
        write(new byte[] {(byte) next}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(bytes, from, length);
        boolean interrupted = false;
        while (left.hasRemaining()) {
            if (channel.write(left) == 0) {
                interrupted |= Thread.interrupted();
                LockSupport.parkNanos(FULL_NANOS);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
