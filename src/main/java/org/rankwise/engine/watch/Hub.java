package org.rankwise.engine.watch;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Rank 0's end of the connections to the watchers of the other processes: listens on the job's address alone, and hangs up
 * on whoever does not begin with the job's secret. Takes what comes to the {@link Board}.
 *
 * <p>One thread accepts, one more listens to each connection, and the watcher's writes: to each peer under that stream's
 * monitor. A peer is known from when it has said the secret until its connection ends. Progress: no connection waits for
 * another one; who does not say the secret in time is hung up on.
 */
final class Hub implements AutoCloseable {
    private static final int BACKLOG = 4096;

    private final Board board;
    private final ServerSocket server;
    private final byte[] secret = new byte[Notes.SECRET_BYTES];
    private final Map<Integer, DataOutputStream> peers = new ConcurrentHashMap<>();
    private volatile boolean closed;

    private Hub(Board board, InetAddress address) throws IOException {
        this.board = board;
        server = new ServerSocket(0, BACKLOG, address);
        random(secret);
        Thread.ofPlatform().daemon().name("rankwise-notes").start(this::accept);
    }

    /** From the system itself, where it says: Java's own takes longer to get ready than a small job to start. */
    private static void random(byte[] bytes) throws IOException {
        try (InputStream system = Files.newInputStream(Path.of("/dev/urandom"))) {
            if (system.readNBytes(bytes, 0, bytes.length) == bytes.length) {
                return;
            }
        } catch (NoSuchFileException _) {
            // another system
        }
        new SecureRandom().nextBytes(bytes);
    }

    static Hub open(Board board, InetAddress address) throws IOException {
        return new Hub(board, address);
    }

    Notes.Place place() {
        return new Notes.Place(server.getInetAddress(), server.getLocalPort(), secret);
    }

    private void accept() {
        while (!closed) {
            try {
                Socket socket = server.accept();
                Thread.ofVirtual().name("rankwise-notes").start(() -> serve(socket));
            } catch (IOException _) {
                // closed, or out of files: those who do not get in are not heard
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(Socket socket) {
        int rank = -1;
        try (socket) {
            if (!Notes.knowsSecret(socket, secret)) {
                return;
            }
            DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
            rank = in.readInt();
            String process = in.readUTF();
            socket.setTcpNoDelay(true);
            peers.put(rank, new DataOutputStream(socket.getOutputStream()));
            try {
                listen(in);
            } catch (IOException _) {
                if (!closed) {
                    board.gone("rank " + rank + " is gone without a word (" + process
                            + "): it was killed, or its host is down");
                }
            }
        } catch (IOException _) {
            // a stranger, or a rank that could not say who it is: it will be missed when it is asked
        } finally {
            if (rank >= 0) {
                peers.remove(rank);
            }
        }
    }

    private void listen(DataInputStream in) throws IOException {
        while (true) {
            switch (in.readByte()) {
                case Notes.REPORT -> board.put(RankReport.read(in));
                case Notes.SUSPECT -> board.suspect(Suspicion.read(in));
                case Notes.OVERDUE -> board.overdue(in.readUTF());
                case Notes.FAILED -> board.failed(in.readInt());
                case Notes.BYE -> {
                    return;
                }
                default -> throw new IOException("an unknown note");
            }
        }
    }

    /** Asks all that are connected for a full report. */
    void ask(int round) {
        tell(Notes.ASK, round);
    }

    /** Ends all processes that are connected. */
    void end(int exitCode) {
        closed = true;
        tell(Notes.END, exitCode);
    }

    private void tell(byte note, int number) {
        for (DataOutputStream peer : peers.values()) {
            try {
                synchronized (peer) {
                    peer.writeByte(note);
                    peer.writeInt(number);
                    peer.flush();
                }
            } catch (IOException _) {
                // gone, which its reader finds out
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        tell(Notes.BYE, 0);
        try {
            server.close();
        } catch (IOException _) {
            // ends with the process, then
        }
    }
}
