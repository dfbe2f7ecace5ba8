package org.rankwise.engine.mpj;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.security.MessageDigest;
import java.util.Vector;
import java.util.concurrent.TimeUnit;
import org.rankwise.comm.CommException;

/**
 * How a rank that is a process lets the other ranks in and nobody else: it listens on the job's address alone, at a port
 * that is free, until all are connected, and hangs up on whoever does not begin with the job's secret.
 *
 * <p>{@link Patch} makes MPJ's device call it. There is one rank in a process that has it, hence the one secret.
 *
 * <p>The device's thread registers and waits; a thread for each connection listens to what that says. They share the
 * channels that have come, guarded by their list's monitor, in which nobody waits for another rank.
 * {@code door} is set before the device starts. Progress: a connection that does not say the secret in time is hung up on,
 * so that strangers keep nobody out.
 */
public final class Door {
    static final int SECRET_BYTES = 32;
    /** A caller has so long for the whole secret. */
    private static final int SECRET_MILLIS = 2_000;

    private static final int CONNECT_MILLIS = 30_000;
    private static final int BACKLOG = 4096;
    private static final int SOCKET_BUFFER_BYTES = 512 << 10;

    private static volatile Door door;

    /** Tells the other ranks where this one listens, and returns where they all do, as MPJ's launcher would write it. */
    @FunctionalInterface
    interface Exchange {
        String exchange(int writePort, int readPort) throws IOException;
    }

    private final InetAddress address;
    private final byte[] secret;
    private final Exchange exchange;

    private Door(InetAddress address, byte[] secret, Exchange exchange) {
        this.address = address;
        this.secret = secret;
        this.exchange = exchange;
    }

    static void use(InetAddress address, byte[] secret, Exchange exchange) {
        door = new Door(address, secret.clone(), exchange);
    }

    /** Stands in the place of InetAddress.getLocalHost, which fails on a host that does not know its own name. */
    public static InetAddress ownHost() {
        return door.address;
    }

    /** Stands in the place of NIODevice.bindPort. */
    public static int bind(ServerSocketChannel server) {
        try {
            server.bind(new InetSocketAddress(door.address, 0), BACKLOG);
            return server.socket().getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot listen on " + door.address.getHostAddress() + ": " + e.getMessage(), e);
        }
    }

    /** Stands in the place of {@code channel.connect(address)}. */
    public static boolean connect(SocketChannel channel, SocketAddress to) {
        try {
            channel.socket().connect(to, CONNECT_MILLIS);
            ByteBuffer secret = ByteBuffer.wrap(door.secret);
            while (secret.hasRemaining()) {
                channel.write(secret);
            }
            return true;
        } catch (IOException e) {
            // the device would try again for ever
            throw new CommException("no connection to a rank at " + to + " from " + door.address.getHostAddress() + ": "
                    + e.getMessage() + "; do the hosts see each other at these addresses?");
        }
    }

    /**
     * In the place of NIODevice.doAccept: each connection is heard by a thread of its own, so that none has to wait for
     * another to say its secret.
     *
     * @return whether all other ranks are connected
     */
    public static boolean accept(
            SelectableChannel server, Vector<SocketChannel> channels, boolean blocking, Selector selector, int ranks)
            throws IOException {
        synchronized (channels) {
            SocketChannel peer = server.isOpen() ? ((ServerSocketChannel) server).accept() : null;
            if (peer != null) {
                Thread.ofVirtual()
                        .name("rankwise-mpj-door")
                        .start(() -> hear(peer, channels, blocking, selector, ranks));
            }
            return channels.size() == ranks - 1;
        }
    }

    private static void hear(
            SocketChannel peer, Vector<SocketChannel> channels, boolean blocking, Selector selector, int ranks) {
        try {
            if (!knowsTheSecret(peer)) {
                System.err.println(
                        "rankwise: a stranger's connection from " + peer.getRemoteAddress() + " was refused");
                peer.close();
                return;
            }
            peer.socket().setTcpNoDelay(true);
            peer.socket().setSendBufferSize(SOCKET_BUFFER_BYTES);
            peer.socket().setReceiveBufferSize(SOCKET_BUFFER_BYTES);
            synchronized (channels) {
                channels.add(peer);
                peer.configureBlocking(blocking);
                if (!blocking) {
                    peer.register(selector, SelectionKey.OP_READ | SelectionKey.OP_WRITE);
                    // else it would go on waiting for those that it knows
                    selector.wakeup();
                }
                if (channels.size() == ranks - 1) {
                    channels.notify();
                }
            }
        } catch (IOException e) {
            System.err.println("rankwise: a connection was lost as it was made: " + e.getMessage());
        }
    }

    /** Whether the first bytes are the secret, all of which must come in the time for it: each by itself could take that long. */
    private static boolean knowsTheSecret(SocketChannel peer) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(SECRET_MILLIS);
        byte[] said = new byte[SECRET_BYTES];
        try {
            peer.configureBlocking(true);
            InputStream in = peer.socket().getInputStream();
            for (int known = 0; known < SECRET_BYTES; ) {
                int millis = (int) TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (millis <= 0) {
                    return false;
                }
                peer.socket().setSoTimeout(millis);
                int some = in.read(said, known, SECRET_BYTES - known);
                if (some < 0) {
                    return false;
                }
                known += some;
            }
            peer.socket().setSoTimeout(0);
            return MessageDigest.isEqual(said, door.secret);
        } catch (IOException _) {
            // it said too little in its time
            return false;
        }
    }

    /** Stands in the place of the socket on which MPJ's device tells its launcher its ports and hears the others'. */
    public static final class Inquiry extends Socket {
        private final ByteArrayOutputStream told = new ByteArrayOutputStream();

        /** Takes what {@code new Socket(host, port)} does; nothing is connected. */
        public Inquiry(String host, int port) {
            super();
        }

        @Override
        public OutputStream getOutputStream() {
            return told;
        }

        /** Answers when it is first read from. */
        @Override
        public InputStream getInputStream() {
            return new InputStream() {
                private InputStream answer;

                @Override
                public int read() throws IOException {
                    return given().read();
                }

                @Override
                public int read(byte[] to, int at, int length) throws IOException {
                    return given().read(to, at, length);
                }

                private InputStream given() throws IOException {
                    if (answer == null) {
                        answer = answer();
                    }
                    return answer;
                }
            };
        }

        private InputStream answer() throws IOException {
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(told.toByteArray()));
            in.readUTF();
            String peers = door.exchange.exchange(in.readInt(), in.readInt());
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            new DataOutputStream(bytes).writeUTF(peers);
            return new ByteArrayInputStream(bytes.toByteArray());
        }
    }
}
