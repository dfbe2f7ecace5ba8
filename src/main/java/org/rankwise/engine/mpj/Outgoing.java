package org.rankwise.engine.mpj;

import java.lang.foreign.MemorySegment;

/** A message that waits at its sender until it has met its receive. */
final class Outgoing extends Pending {
    /** What to send in pieces once it is granted; null of a message that has gone whole. */
    final MemorySegment data;

    final int dest;
    final long id;
    final long context;
    private final Carrier carrier;
    private final MpjMessages messages;
    /** What the receiver knows it by. */
    long peer;

    long granted;
    long sent;

    Outgoing(Carrier carrier, MpjMessages messages, MemorySegment data, int dest, long context) {
        super(carrier);
        this.carrier = carrier;
        this.messages = messages;
        this.data = data;
        this.dest = dest;
        this.context = context;
        id = carrier.register(this);
    }

    @Override
    void cancel() {
        messages.withdraw(this);
    }

    /** Sends as much as is granted. One thread at a time, the carrier sees to it. */
    void sendGranted() {
        while (sent < granted && !isDone()) {
            int length = (int) Math.min(Carrier.PIECE_BYTES, granted - sent);
            MemorySegment piece = data.asSlice(sent, length);
            carrier.transmit(new Packet(Packet.Kind.PIECE, carrier.rank(), 0, 0, context, id, peer, sent), piece, dest);
            sent += length;
        }
        if (sent == data.byteSize()) {
            carrier.finish(this, id);
        }
    }
}
