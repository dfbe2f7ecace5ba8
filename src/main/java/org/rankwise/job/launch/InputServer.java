package org.rankwise.job.launch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import org.rankwise.job.ForwardedInput;

/** Hands this process's standard input out to every rank, whole to each: launchers give it to the first one alone. */
final class InputServer {
    private static final int PIECE_BYTES = 64 << 10;

    private final int ranks;
    private final List<SocketChannel> takers = new ArrayList<>();

    InputServer(int ranks) {
        this.ranks = ranks;
    }

    /** A rank that waits for it; nothing is read before all do. */
    void add(SocketChannel taker) {
        takers.add(taker);
        if (takers.size() == ranks && ForwardedInput.mayBeRead()) {
            Thread thread = new Thread(this::handOut, "rankwise-input");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void handOut() {
        byte[] bytes = new byte[PIECE_BYTES];
        try {
            for (int length = System.in.read(bytes); length >= 0; length = System.in.read(bytes)) {
                ByteBuffer piece = ByteBuffer.wrap(bytes, 0, length);
                takers.removeIf(taker -> !give(taker, piece.duplicate()));
            }
        } catch (IOException _) {
            // no input, which is its end too
        }
        takers.forEach(InputServer::close);
    }

    /** False where the rank has ended. */
    private static boolean give(SocketChannel taker, ByteBuffer piece) {
        try {
            while (piece.hasRemaining()) {
                taker.write(piece);
            }
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private static void close(SocketChannel taker) {
        try {
            taker.close();
        } catch (IOException _) {
            // closed all the same
            return;
        }
    }
}
