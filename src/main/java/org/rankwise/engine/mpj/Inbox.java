package org.rankwise.engine.mpj;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.rankwise.comm.Status;
import org.rankwise.engine.mpj.Packet.Kind;

/**
 * Messages that wait for their receives, and receives that wait for their messages, of one communicator on one rank; at no
 * time do the two lists hold a pair that matches.
 *
 * <p>Any thread may post, peek and cancel, which take the carrier's lock; the other methods assume it held. Messages are
 * matched in the order in which they came, receives in that in which they were posted. No method waits for a message.
 */
final class Inbox {

    /** @param bytes of a whole message; null where it is still with its sender */
    private record Arrival(Packet packet, MemorySegment bytes) {
        long length() {
            return bytes == null ? packet.value() : bytes.byteSize();
        }
    }

    private final Carrier carrier;
    private final List<Incoming> posted = new ArrayList<>();
    private final List<Arrival> arrivals = new ArrayList<>();

    Inbox(Carrier carrier) {
        this.carrier = carrier;
    }

    /** Posts a receive or a probe. */
    void post(Incoming incoming) {
        carrier.locked(() -> {
            for (Iterator<Arrival> all = arrivals.iterator(); all.hasNext(); ) {
                Arrival arrival = all.next();
                if (incoming.matches(arrival.packet)) {
                    if (!incoming.isProbe()) {
                        all.remove();
                    }
                    match(incoming, arrival.packet, arrival.bytes, arrival.length());
                    return;
                }
            }
            posted.add(incoming);
        });
    }

    /** What a probe would find now, or null. */
    Status peek(int source, int tag) {
        Incoming probe = new Incoming(carrier, this, null, source, tag);
        return carrier.locked(() -> arrivals.stream()
                .filter(arrival -> probe.matches(arrival.packet))
                .findFirst()
                .map(found -> new Status(found.packet.source(), found.packet.tag(), found.length()))
                .orElse(null));
    }

    void cancel(Incoming incoming) {
        carrier.locked(() -> {
            if (posted.remove(incoming)) {
                carrier.complete(incoming);
            }
        });
    }

    /** Under the lock: a message or the offer of one, whose bytes are the carrier's and will change. */
    void arrive(Packet packet, MemorySegment bytes) {
        long length = packet.kind() == Kind.OFFER ? packet.value() : bytes.byteSize();
        for (Iterator<Incoming> all = posted.iterator(); all.hasNext(); ) {
            Incoming incoming = all.next();
            if (incoming.matches(packet)) {
                all.remove();
                boolean probe = incoming.isProbe();
                match(incoming, packet, packet.kind() == Kind.OFFER ? null : bytes, length);
                if (!probe) {
                    return;
                }
            }
        }
        MemorySegment kept = packet.kind() == Kind.OFFER
                ? null
                : MemorySegment.ofArray(bytes.toArray(java.lang.foreign.ValueLayout.JAVA_BYTE));
        arrivals.add(new Arrival(packet, kept));
    }

    private void match(Incoming incoming, Packet packet, MemorySegment bytes, long length) {
        boolean fits = incoming.meets(packet, length);
        if (incoming.isProbe()) {
            carrier.complete(incoming);
        } else if (fits && bytes == null) {
            grant(incoming, packet, carrier.registerReceive(incoming));
        } else {
            if (fits) {
                incoming.put(bytes, 0);
            }
            if (packet.kind() == Kind.WHOLE && length > MpjMessages.SMALL_BYTES) {
                carrier.received(packet, length);
            } else if (packet.id() != 0) {
                carrier.reply(packet.reply(Kind.TAKEN, carrier.rank(), 0, 0), packet.origin());
            }
            carrier.complete(incoming);
        }
    }

    /** Under the lock: lets the sender go on, where it is time. */
    void grant(Incoming incoming, Packet packet, long receive) {
        long grant = incoming.grant();
        if (grant >= 0) {
            carrier.reply(packet.reply(Kind.GRANT, carrier.rank(), receive, grant), packet.origin());
        }
    }

    /** Under the lock: forgets a message that has met no receive; else its sender will hear of that. */
    void withdraw(Packet packet) {
        if (arrivals.removeIf(
                arrival -> arrival.packet.id() == packet.id() && arrival.packet.origin() == packet.origin())) {
            carrier.reply(packet.reply(Kind.TAKEN, carrier.rank(), 0, 0), packet.origin());
        }
    }
}
