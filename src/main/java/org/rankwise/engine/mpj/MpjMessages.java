package org.rankwise.engine.mpj;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.rankwise.comm.Request;
import org.rankwise.comm.SendMode;
import org.rankwise.comm.Status;
import org.rankwise.engine.CompletedRequest;
import org.rankwise.engine.Engine;
import org.rankwise.engine.Unconfined;
import org.rankwise.engine.mpj.Packet.Kind;

/** Messages between the ranks of one communicator. */
final class MpjMessages {
    /** Messages up to this go at once, and are kept where they arrive. */
    static final long SMALL_BYTES = 64 << 10;
    /** Messages up to this go at once where the receiver's {@link Credit} allows; longer ones are offered and fetched. */
    private static final long WHOLE_BYTES = Carrier.PIECE_BYTES;

    private final Carrier carrier;
    private final Inbox inbox;
    private final long context;
    private final int rank;
    /** The members' ranks in the world. */
    private final int[] members;

    MpjMessages(Carrier carrier, long context, int rank, int[] members) {
        this.carrier = carrier;
        this.context = context;
        this.rank = rank;
        this.members = members;
        inbox = carrier.inbox(context);
    }

    Request isend(MemorySegment data, int dest, int tag, SendMode mode) {
        long length = data.byteSize();
        boolean whole = length <= WHOLE_BYTES;
        if (whole && mode != SendMode.SYNCHRONOUS) {
            if (length <= SMALL_BYTES || carrier.lend(members[dest], length)) {
                carrier.transmit(packet(Kind.WHOLE, tag, 0, length), data, members[dest]);
                return CompletedRequest.REQUEST;
            }
        }
        return offer(data, dest, tag, mode);
    }

    /** Sends what is to wait for its receive: small messages go along with their offers. */
    private Request offer(MemorySegment data, int dest, int tag, SendMode mode) {
        boolean whole = data.byteSize() <= SMALL_BYTES;
        MemorySegment kept = mode == SendMode.BUFFERED ? copy(data) : Unconfined.of(data);
        Outgoing outgoing = new Outgoing(carrier, this, kept, members[dest], context);
        carrier.transmit(
                packet(whole ? Kind.WHOLE : Kind.OFFER, tag, outgoing.id, data.byteSize()),
                whole ? data : MemorySegment.NULL,
                members[dest]);
        return mode == SendMode.BUFFERED ? CompletedRequest.REQUEST : outgoing;
    }

    private static MemorySegment copy(MemorySegment data) {
        return Arena.ofAuto().allocate(data.byteSize()).copyFrom(data);
    }

    Incoming irecv(MemorySegment buffer, int source, int tag) {
        MemorySegment unconfined = Unconfined.of(buffer);
        return irecv(Incoming.into(unconfined), source, tag);
    }

    Incoming irecv(Engine.Room room, int source, int tag) {
        Incoming incoming = new Incoming(carrier, inbox, room, source, tag);
        inbox.post(incoming);
        return incoming;
    }

    Status probe(int source, int tag) {
        Incoming probe = new Incoming(carrier, inbox, null, source, tag);
        inbox.post(probe);
        return probe.await();
    }

    Status iprobe(int source, int tag) {
        carrier.progress();
        return inbox.peek(source, tag);
    }

    void withdraw(Outgoing outgoing) {
        carrier.transmit(packet(Kind.WITHDRAW, 0, outgoing.id, 0), MemorySegment.NULL, outgoing.dest);
    }

    private Packet packet(Kind kind, int tag, long id, long value) {
        return new Packet(kind, carrier.rank(), rank, tag, context, id, 0, value);
    }
}
