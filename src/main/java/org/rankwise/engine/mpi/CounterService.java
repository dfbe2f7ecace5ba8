package org.rankwise.engine.mpi;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.security.MessageDigest;
import java.util.List;
import org.rankwise.comm.CommException;

/**
 * Answers other hosts' ranks that count in this host's {@link HostPage}, by a thread that sleeps until one asks. It listens
 * on the job's address alone, and hangs up on whoever does not begin with the job's secret. A request is the number of a
 * slot and what to add, two longs; the answer is the value before.
 */
final class CounterService implements AutoCloseable {
    static final int REQUEST_BYTES = 2 * Long.BYTES;
    private static final int BACKLOG = 4096;
    private static final int SECRET_MILLIS = 2_000;
    /** After an accept that failed: the process may have no file descriptors left, for now. */
    private static final int PAUSE_MILLIS = 100;

    private final ServerSocketChannel server;
    private final Selector selector;
    private final InetSocketAddress address;
    private final byte[] secret;
    private final HostPage page;
    private int strangers;
    private volatile boolean closing;

    /** One connection, and what it has said of the secret or of a request. */
    private static final class Caller {
        final long since = System.nanoTime();
        boolean known;
        ByteBuffer said;
    }

    private CounterService(InetAddress host, byte[] secret, HostPage page) throws IOException {
        this.secret = secret.clone();
        this.page = page;
        server = ServerSocketChannel.open().bind(new InetSocketAddress(host, 0), BACKLOG);
        address = (InetSocketAddress) server.getLocalAddress();
        selector = Selector.open();
        server.configureBlocking(false).register(selector, SelectionKey.OP_ACCEPT);
    }

    static CounterService open(InetAddress host, byte[] secret, HostPage page) {
        try {
            CounterService service = new CounterService(host, secret, page);
            Thread.ofPlatform().daemon().name("rankwise-counters").start(service::serve);
            return service;
        } catch (IOException e) {
            throw new CommException(
                    "cannot listen on " + host.getHostAddress() + " for the ranks of other hosts: " + e.getMessage());
        }
    }

    InetSocketAddress address() {
        return address;
    }

    private void serve() {
        try {
            while (!closing) {
                selector.select(strangers > 0 ? SECRET_MILLIS : 0);
                for (SelectionKey key : List.copyOf(selector.selectedKeys())) {
                    serve(key);
                }
                selector.selectedKeys().clear();
                if (strangers > 0) {
                    refuseTheSilent();
                }
            }
        } catch (IOException | InterruptedException e) {
            System.err.println("rankwise: shared counters of this host are no longer served: " + e);
        } finally {
            closeAll();
        }
    }

    private void serve(SelectionKey key) throws InterruptedException {
        if (key.isValid() && key.isAcceptable()) {
            accept();
        } else if (key.isValid()) {
            try {
                read((SocketChannel) key.channel(), key);
            } catch (IOException _) {
                // whoever it was is gone
                close(key);
            }
        }
    }

    private void accept() throws InterruptedException {
        try {
            SocketChannel caller = server.accept();
            if (caller != null) {
                caller.setOption(StandardSocketOptions.TCP_NODELAY, true).configureBlocking(false);
                Caller state = new Caller();
                state.said = ByteBuffer.allocate(secret.length);
                caller.register(selector, SelectionKey.OP_READ, state);
                strangers++;
            }
        } catch (IOException _) {
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private void read(SocketChannel channel, SelectionKey key) throws IOException {
        Caller caller = (Caller) key.attachment();
        if (channel.read(caller.said) < 0) {
            close(key);
        } else if (!caller.said.hasRemaining()) {
            if (caller.known) {
                answer(channel, key, caller.said.flip());
            } else {
                meet(channel, key, caller);
            }
            caller.said.clear();
        }
    }

    private void meet(SocketChannel channel, SelectionKey key, Caller caller) throws IOException {
        if (MessageDigest.isEqual(caller.said.array(), secret)) {
            caller.known = true;
            caller.said = ByteBuffer.allocate(REQUEST_BYTES);
            strangers--;
        } else {
            refuse(channel, key);
        }
    }

    /** Each caller waits for its answer before it asks again, so that there is room for eight bytes. */
    private void answer(SocketChannel channel, SelectionKey key, ByteBuffer request) throws IOException {
        long slot = request.getLong();
        if (slot != (int) slot || !HostPage.holds((int) slot)) {
            close(key);
            return;
        }
        ByteBuffer answer = ByteBuffer.allocate(Long.BYTES)
                .putLong(page.getAndAdd((int) slot, request.getLong()))
                .flip();
        while (answer.hasRemaining()) {
            channel.write(answer);
        }
    }

    private void refuseTheSilent() throws IOException {
        for (SelectionKey key : selector.keys()) {
            if (key.isValid()
                    && key.attachment() instanceof Caller caller
                    && !caller.known
                    && System.nanoTime() - caller.since >= SECRET_MILLIS * 1_000_000L) {
                refuse((SocketChannel) key.channel(), key);
            }
        }
    }

    private void refuse(SocketChannel channel, SelectionKey key) throws IOException {
        System.err.println("rankwise: a stranger's connection from " + channel.getRemoteAddress() + " was refused");
        close(key);
    }

    private void close(SelectionKey key) {
        if (!((Caller) key.attachment()).known) {
            strangers--;
        }
        key.cancel();
        try {
            key.channel().close();
        } catch (IOException _) {
            // it is gone
        }
    }

    @Override
    public void close() {
        closing = true;
        selector.wakeup();
    }

    private void closeAll() {
        try {
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
            selector.close();
        } catch (IOException _) {
            // the job is through
        }
    }
}
