package org.rankwise.engine.mpj;

import java.lang.foreign.MemorySegment;
import org.rankwise.comm.PointToPoint;
import org.rankwise.comm.Status;
import org.rankwise.comm.TruncationException;
import org.rankwise.engine.Engine;

/** A receive, or a probe where it has no buffer. */
final class Incoming extends Pending {
    /** What may be on its way at a time, so that a slow receiver is not flooded. */
    private static final long WINDOW_BYTES = 4L * Carrier.PIECE_BYTES;

    private final Inbox inbox;
    /** Null for a probe. */
    private final Engine.Room room;

    private MemorySegment buffer;
    private final int source;
    private final int tag;
    private Status result = Status.EMPTY;
    private long granted;
    private long arrived;

    Incoming(Carrier carrier, Inbox inbox, Engine.Room room, int source, int tag) {
        super(carrier);
        this.inbox = inbox;
        this.room = room;
        this.source = source;
        this.tag = tag;
    }

    boolean isProbe() {
        return room == null;
    }

    /** Any tag means any of the users' tags, which are not negative. */
    boolean matches(Packet packet) {
        return (source == PointToPoint.ANY_SOURCE || source == packet.source())
                && (tag == packet.tag() || tag == PointToPoint.ANY_TAG && packet.tag() >= 0);
    }

    @Override
    Status result() {
        return result;
    }

    /** The room of a buffer that is there already. */
    static Engine.Room into(MemorySegment buffer) {
        return _ -> buffer;
    }

    /** Whether a message fits; else the receive fails. */
    boolean meets(Packet packet, long length) {
        result = new Status(packet.source(), packet.tag(), length);
        if (isProbe()) {
            return true;
        }
        try {
            buffer = room.of(length);
        } catch (RuntimeException | OutOfMemoryError e) {
            failWith(e);
            return false;
        }
        if (length > buffer.byteSize()) {
            failWith(new TruncationException("rank " + packet.source() + " sends " + length + " bytes with tag "
                    + packet.tag() + " to a receive that has room for " + buffer.byteSize()
                    + "; make the buffer larger, or probe first"));
            return false;
        }
        return true;
    }

    void put(MemorySegment bytes, long offset) {
        MemorySegment.copy(bytes, 0, buffer, offset, bytes.byteSize());
        arrived += bytes.byteSize();
    }

    boolean isWhole() {
        return arrived == result.bytes();
    }

    /** How much of the message may be sent from now on; -1 where no more is to be said. */
    long grant() {
        long next = Math.min(result.bytes(), arrived + WINDOW_BYTES);
        if (granted > 0 && (granted == result.bytes() || next - granted < WINDOW_BYTES / 2 && next < result.bytes())) {
            return -1;
        }
        granted = next;
        return next;
    }

    @Override
    void cancel() {
        inbox.cancel(this);
    }
}
