package org.rankwise.engine.watch;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;

/**
 * The end of a process other than rank 0's of its connection to rank 0's; made when there is first something to say.
 *
 * <p>Any thread may tell; connecting, telling and closing are under the link's monitor, so that notes go out whole, in some
 * order. A thread of its own listens, and calls {@link Answers} without the monitor. Progress: telling waits for the network
 * at most, never for an answer.
 */
final class Link {
    private static final int TRIES = 5;
    /** How long a process that has lost rank 0 is left to its launcher. */
    private static final long LAUNCHER_MILLIS = 3_000;

    /** What rank 0 may say. */
    interface Answers {
        /** A full report is wanted. */
        void asked(int round);

        /** This process is to end. */
        void end(int exitCode, String why);
    }

    private final int rank;
    private final Notes.Place place;
    private final Answers answers;
    private Socket socket;
    private DataOutputStream out;
    private int tries;
    private volatile boolean closed;

    Link(int rank, Notes.Place place, Answers answers) {
        this.rank = rank;
        this.place = place;
        this.answers = answers;
    }

    /** Something to be written. */
    @FunctionalInterface
    interface Note {
        void write(DataOutputStream to) throws IOException;
    }

    /** Writes a note; whether it has gone out. */
    synchronized boolean tell(Note note) {
        if (closed || place.address() == null || !isConnected()) {
            return false;
        }
        try {
            note.write(out);
            out.flush();
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    synchronized boolean isConnected() {
        if (socket == null && tries < TRIES) {
            tries++;
            try {
                Socket made = place.connect();
                out = new DataOutputStream(new BufferedOutputStream(made.getOutputStream()));
                out.write(place.secret());
                out.writeInt(rank);
                out.writeUTF("process " + ProcessHandle.current().pid());
                out.flush();
                socket = made;
                Thread.ofPlatform().daemon().name("rankwise-notes").start(this::listen);
            } catch (IOException _) {
                return false;
            }
        }
        return socket != null;
    }

    private void listen() {
        try {
            DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
            while (true) {
                byte note = in.readByte();
                int number = in.readInt();
                switch (note) {
                    case Notes.ASK -> answers.asked(number);
                    case Notes.END -> answers.end(number, "");
                    default -> {
                        closed = true;
                        return;
                    }
                }
            }
        } catch (IOException _) {
            lost();
        }
    }

    private void lost() {
        try {
            Thread.sleep(LAUNCHER_MILLIS);
        } catch (InterruptedException _) {
            return;
        }
        if (!closed) {
            answers.end(1, "rank 0 is gone without a word: it was killed, or its host is down");
        }
    }

    /** Says that this process ends as it should. */
    synchronized void close() {
        if (!closed && socket != null) {
            tell(to -> to.writeByte(Notes.BYE));
            try {
                socket.close();
            } catch (IOException _) {
                // ends with the process, then
            }
        }
        closed = true;
    }
}
