package org.rankwise.engine.watch;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What one rank is doing, as told to others.
 *
 * @param rank in the world
 * @param state what it does, as far as its process can tell
 * @param helped whether another thread of its process runs or sleeps, which may do what the rank waits for
 * @param round the question that this answers; 0 where nobody has asked
 * @param progress a number that grows with every call that begins or ends
 * @param stalledMillis how long that number has not grown
 * @param pendingBytes of messages under way that nobody waits for
 * @param place where its own thread stands, if it is in no call
 * @param calls that its threads wait in
 * @param collectives of its communicators
 */
record RankReport(
        int rank,
        State state,
        boolean helped,
        int round,
        long progress,
        long stalledMillis,
        long pendingBytes,
        String place,
        List<CallReport> calls,
        List<CollectiveReport> collectives) {
    private static final int MOST = 4096;

    enum State {
        /** Calls begin and end. */
        MOVES,
        /** No call begins or ends, and its own thread runs or sleeps. */
        COMPUTES,
        /** Its own thread waits, in a call or for another thread. */
        WAITS,
        /** The program has returned. */
        ENDED;

        private static final State[] ALL = values();
    }

    void write(DataOutput to) throws IOException {
        to.writeInt(rank);
        to.writeByte(state.ordinal());
        to.writeBoolean(helped);
        to.writeInt(round);
        to.writeLong(progress);
        to.writeLong(stalledMillis);
        to.writeLong(pendingBytes);
        to.writeUTF(place);
        to.writeInt(Math.min(MOST, calls.size()));
        for (CallReport call : calls.subList(0, Math.min(MOST, calls.size()))) {
            call.write(to);
        }
        to.writeInt(Math.min(MOST, collectives.size()));
        for (CollectiveReport collective : collectives.subList(0, Math.min(MOST, collectives.size()))) {
            collective.write(to);
        }
    }

    static RankReport read(DataInput from) throws IOException {
        int rank = from.readInt();
        State state = State.ALL[from.readByte()];
        boolean helped = from.readBoolean();
        int round = from.readInt();
        long progress = from.readLong();
        long stalledMillis = from.readLong();
        long pendingBytes = from.readLong();
        String place = from.readUTF();
        List<CallReport> calls = new ArrayList<>();
        for (int left = count(from); left > 0; left--) {
            calls.add(CallReport.read(from));
        }
        List<CollectiveReport> collectives = new ArrayList<>();
        for (int left = count(from); left > 0; left--) {
            collectives.add(CollectiveReport.read(from));
        }
        return new RankReport(
                rank, state, helped, round, progress, stalledMillis, pendingBytes, place, calls, collectives);
    }

    private static long seconds(long millis) {
        return Math.round(millis / 1000.0);
    }

    private static int count(DataInput from) throws IOException {
        int count = from.readInt();
        if (count < 0 || count > MOST) {
            throw new IOException("a report of " + count + " calls");
        }
        return count;
    }

    /** The rank's lines of a table: a line for each call that a thread of it waits in. */
    List<String> lines() {
        if (state == State.ENDED) {
            return List.of("rank " + rank + " has ended");
        }
        List<String> lines = new ArrayList<>();
        if (!place.isEmpty()) {
            lines.add("rank " + rank
                    + switch (state) {
                        case MOVES -> " moves, at ";
                        case COMPUTES -> " computes " + seconds(stalledMillis) + " s at ";
                        default -> " waits outside the communicator at ";
                    }
                    + place);
        }
        for (CallReport call : calls) {
            lines.add("rank " + rank + " waits " + seconds(call.millis()) + " s in " + call.describe() + " at "
                    + call.place());
        }
        return lines;
    }
}
