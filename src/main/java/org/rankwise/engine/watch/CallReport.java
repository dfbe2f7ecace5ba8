package org.rankwise.engine.watch;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.rankwise.comm.PointToPoint;

/**
 * A call that a thread of a rank waits in, as told to others.
 *
 * @param communicator its id, the same on all its ranks
 * @param rank the caller's in that communicator
 * @param size of that communicator
 * @param isWorld whether it is the communicator of all ranks
 * @param peer the other rank of a message's call
 * @param bytes that the call moves at most
 * @param number of a collective, from 1 on each communicator
 * @param hash of a collective's {@link Signature}
 * @param collective the collective's text
 * @param millis since when it lasts
 * @param place in the user's source
 */
record CallReport(
        CallKind kind,
        long communicator,
        int rank,
        int size,
        boolean isWorld,
        int peer,
        int tag,
        long bytes,
        long number,
        long hash,
        String collective,
        long millis,
        String place) {

    CallReport at(String where) {
        return new CallReport(
                kind, communicator, rank, size, isWorld, peer, tag, bytes, number, hash, collective, millis, where);
    }

    /** The call as a user would know it. */
    String describe() {
        String text = switch (kind) {
            case COLLECTIVE -> collective;
            case ICOLLECTIVE -> kind.text + collective;
            case FETCH_AND_ADD -> kind.text + "()";
            case END -> "the end of the program";
            default ->
                kind.text + "(" + kind.peer + "=" + name(peer, PointToPoint.ANY_SOURCE)
                        + (tag < 0 && tag != PointToPoint.ANY_TAG ? "" : ", tag=" + name(tag, PointToPoint.ANY_TAG))
                        + ")";
        };
        return isWorld ? text : text + " as rank " + rank + " of a communicator of " + size;
    }

    private static String name(int value, int any) {
        return value == any ? "any" : Integer.toString(value);
    }

    /** Whether this receive is what another rank's send is for. */
    boolean receives(CallReport send) {
        return kind.isReceive()
                && send.kind.isSend()
                && communicator == send.communicator
                && send.peer == rank
                && (peer == PointToPoint.ANY_SOURCE || peer == send.rank)
                && (tag == send.tag || tag == PointToPoint.ANY_TAG && send.tag >= 0);
    }

    void write(DataOutput to) throws IOException {
        to.writeByte(kind.ordinal());
        to.writeLong(communicator);
        to.writeInt(rank);
        to.writeInt(size);
        to.writeBoolean(isWorld);
        to.writeInt(peer);
        to.writeInt(tag);
        to.writeLong(bytes);
        to.writeLong(number);
        to.writeLong(hash);
        to.writeUTF(collective);
        to.writeLong(millis);
        to.writeUTF(place);
    }

    static CallReport read(DataInput from) throws IOException {
        return new CallReport(
                CallKind.of(from.readByte()),
                from.readLong(),
                from.readInt(),
                from.readInt(),
                from.readBoolean(),
                from.readInt(),
                from.readInt(),
                from.readLong(),
                from.readLong(),
                from.readLong(),
                from.readUTF(),
                from.readLong(),
                from.readUTF());
    }
}
