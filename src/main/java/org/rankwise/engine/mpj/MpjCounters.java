package org.rankwise.engine.mpj;

import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.Map;
import org.rankwise.comm.SharedCounter;

/** The shared counters that live on one rank, each at its communicator's rank 0, which need not take notice. */
final class MpjCounters {
    private record Name(long context, int index) {}

    private final Map<Name, Long> values = new HashMap<>();

    /** Returns the value before. Under the carrier's lock. */
    long add(long context, int index, long delta) {
        Name name = new Name(context, index);
        long before = values.getOrDefault(name, 0L);
        values.put(name, before + delta);
        return before;
    }

    /** An addition that is under way. */
    static final class Claim extends Pending {
        long found;

        Claim(Carrier carrier) {
            super(carrier);
        }

        @Override
        void cancel() {
            throw new UnsupportedOperationException("an addition cannot be taken back");
        }
    }

    /**
     * A counter's face.
     *
     * @param owner the rank in the world where it lives
     */
    record Remote(Carrier carrier, int owner, long context, int index) implements SharedCounter {
        @Override
        public long fetchAndAdd(long delta) {
            Claim claim = new Claim(carrier);
            carrier.transmit(
                    new Packet(Packet.Kind.ADD, carrier.rank(), 0, index, context, carrier.register(claim), 0, delta),
                    MemorySegment.NULL,
                    owner);
            claim.await();
            return claim.found;
        }
    }
}
