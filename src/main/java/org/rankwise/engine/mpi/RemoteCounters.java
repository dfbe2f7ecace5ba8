package org.rankwise.engine.mpi;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.rankwise.comm.CommException;
import org.rankwise.comm.SharedCounter;

/** The counters of another host: this process's one connection to its {@link CounterService}, made at the first claim. */
final class RemoteCounters {
    private static final Map<InetSocketAddress, RemoteCounters> ALL = new ConcurrentHashMap<>();
    private static final int CONNECT_MILLIS = 30_000;

    private final InetSocketAddress service;
    private final byte[] secret;
    private final int rank;
    private final ByteBuffer request = ByteBuffer.allocate(CounterService.REQUEST_BYTES);
    private Socket socket;
    private DataInputStream answers;

    private RemoteCounters(InetSocketAddress service, byte[] secret, int rank) {
        this.service = service;
        this.secret = secret.clone();
        this.rank = rank;
    }

    /** @param rank who asks, for messages */
    static RemoteCounters at(InetSocketAddress service, byte[] secret, int rank) {
        return ALL.computeIfAbsent(service, _ -> new RemoteCounters(service, secret, rank));
    }

    static void closeAll() {
        ALL.values().forEach(RemoteCounters::close);
        ALL.clear();
    }

    SharedCounter counter(int slot) {
        return delta -> fetchAndAdd(slot, delta);
    }

    private synchronized long fetchAndAdd(int slot, long delta) {
        try {
            if (socket == null) {
                connect();
            }
            request.clear().putLong(slot).putLong(delta);
            socket.getOutputStream().write(request.array());
            return answers.readLong();
        } catch (IOException e) {
            throw new CommException("rank " + rank + ": the shared counter's host does not answer at "
                    + service.getAddress().getHostAddress() + " port " + service.getPort() + ": "
                    + (e.getMessage() == null ? "it has hung up" : e.getMessage())
                    + "; do the hosts see each other at these addresses?");
        }
    }

    private void connect() throws IOException {
        Socket made = new Socket();
        made.setTcpNoDelay(true);
        made.connect(service, CONNECT_MILLIS);
        made.getOutputStream().write(secret);
        answers = new DataInputStream(made.getInputStream());
        socket = made;
    }

    private synchronized void close() {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException _) {
            // the job is through
        }
    }
}
