package org.rankwise.engine.watch;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.security.MessageDigest;

/**
 * What the processes of a job say to each other over a connection of the process's watcher to that of rank 0, which
 * listens. It begins with the job's secret and the caller's rank; then come notes, each a byte that says what it is:
 *
 * <pre>
 *   to rank 0      REPORT {@link RankReport}   SUSPECT {@link Suspicion}   OVERDUE text   FAILED code   BYE
 *   from rank 0    ASK round                   END code                               BYE
 * </pre>
 *
 * <p>A connection that ends without BYE is a process that has gone without a word.
 */
public final class Notes {
    static final int SECRET_BYTES = 16;
    static final byte REPORT = 'R';
    static final byte SUSPECT = 'S';
    static final byte OVERDUE = 'O';
    static final byte FAILED = 'F';
    static final byte ASK = 'A';
    static final byte END = 'E';
    static final byte BYE = 'B';
    static final int CONNECT_MILLIS = 2_000;
    private static final int ADDRESS_BYTES = 16;

    private Notes() {}

    /**
     * Where rank 0 listens and what it wants to hear first.
     *
     * @param address null where nobody listens
     */
    record Place(InetAddress address, int port, byte[] secret) {
        static final int BYTES = 1 + ADDRESS_BYTES + Integer.BYTES + SECRET_BYTES;

        byte[] toBytes() {
            ByteBuffer bytes = ByteBuffer.allocate(BYTES);
            byte[] raw = address == null ? new byte[0] : address.getAddress();
            bytes.put((byte) raw.length)
                    .put(raw)
                    .position(1 + ADDRESS_BYTES)
                    .putInt(port)
                    .put(secret);
            return bytes.array();
        }

        static Place of(byte[] from) throws IOException {
            ByteBuffer bytes = ByteBuffer.wrap(from);
            byte[] raw = new byte[bytes.get()];
            bytes.get(raw).position(1 + ADDRESS_BYTES);
            int port = bytes.getInt();
            byte[] secret = new byte[SECRET_BYTES];
            bytes.get(secret);
            return new Place(raw.length == 0 ? null : InetAddress.getByAddress(raw), port, secret);
        }

        Socket connect() throws IOException {
            Socket socket = new Socket();
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(address, port), CONNECT_MILLIS);
            return socket;
        }
    }

    /** Reads a secret within a time that counts for all of its bytes; whether it is the job's. */
    static boolean knowsSecret(Socket socket, byte[] secret) throws IOException {
        long end = System.nanoTime() + CONNECT_MILLIS * 1_000_000L;
        byte[] found = new byte[SECRET_BYTES];
        InputStream in = socket.getInputStream();
        for (int length = 0; length < SECRET_BYTES; ) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left < 1) {
                return false;
            }
            socket.setSoTimeout((int) left);
            int read = in.read(found, length, SECRET_BYTES - length);
            if (read < 0) {
                return false;
            }
            length += read;
        }
        socket.setSoTimeout(0);
        return MessageDigest.isEqual(found, secret);
    }
}
