package org.rankwise.engine.mpj;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.lang.foreign.MemorySegment;

/**
 * What goes before the bytes of each packet:
 *
 * <pre>
 *   0      4        8        12    16        24   32     40      48       56
 *   +------+--------+--------+-----+---------+----+------+-------+--------+
 *   | kind | origin | source | tag | context | id | peer | value | credit |
 *   +------+--------+--------+-----+---------+----+------+-------+--------+
 * </pre>
 *
 * <p>The credit is no part of what is said: it rides along, see {@link Credit}.
 *
 * @param origin the sender's rank in the world
 * @param source the sender's rank in the communicator
 * @param context which communicator
 * @param id what the sender knows the operation by; of a reply, what its receiver does
 * @param peer what the other side knows it by
 * @param value a length, an offset or a number
 */
record Packet(Kind kind, int origin, int source, int tag, long context, long id, long peer, long value) {
    static final int BYTES = 56;
    private static final Kind[] KINDS = Kind.values();

    enum Kind {
        /** A whole message; its {@code id} is not 0 where the sender waits until it is {@link #TAKEN}. */
        WHOLE,
        /** A message of {@code value} bytes waits at the sender. */
        OFFER,
        /** The first {@code value} bytes of an offer may come. */
        GRANT,
        /** Bytes of an offer, from {@code value} on. */
        PIECE,
        /** The message {@code id} has met its receive, or is not wanted any more. */
        TAKEN,
        /** The sender would rather not have sent it. */
        WITHDRAW,
        /** Add {@code value} to the counter {@code tag}. */
        ADD,
        /** What the counter was before. */
        ADDED,
        /** The job ends with the exit code {@code value}. */
        FAILED,
        /** Nothing: it is the credit that is told. */
        CREDIT,
        /** Look again whether there is something to do. */
        NUDGE
    }

    void write(MemorySegment to, long credit) {
        to.set(JAVA_INT_UNALIGNED, 0, kind.ordinal());
        to.set(JAVA_INT_UNALIGNED, 4, origin);
        to.set(JAVA_INT_UNALIGNED, 8, source);
        to.set(JAVA_INT_UNALIGNED, 12, tag);
        to.set(JAVA_LONG_UNALIGNED, 16, context);
        to.set(JAVA_LONG_UNALIGNED, 24, id);
        to.set(JAVA_LONG_UNALIGNED, 32, peer);
        to.set(JAVA_LONG_UNALIGNED, 40, value);
        to.set(JAVA_LONG_UNALIGNED, 48, credit);
    }

    static long credit(MemorySegment from) {
        return from.get(JAVA_LONG_UNALIGNED, 48);
    }

    static Packet read(MemorySegment from) {
        return new Packet(
                KINDS[from.get(JAVA_INT_UNALIGNED, 0)],
                from.get(JAVA_INT_UNALIGNED, 4),
                from.get(JAVA_INT_UNALIGNED, 8),
                from.get(JAVA_INT_UNALIGNED, 12),
                from.get(JAVA_LONG_UNALIGNED, 16),
                from.get(JAVA_LONG_UNALIGNED, 24),
                from.get(JAVA_LONG_UNALIGNED, 32),
                from.get(JAVA_LONG_UNALIGNED, 40));
    }

    /** An answer to this packet's sender. */
    Packet reply(Kind answer, int origin, long peer, long value) {
        return new Packet(answer, origin, 0, 0, context, id, peer, value);
    }
}
