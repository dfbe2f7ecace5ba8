package org.rankwise.engine.watch;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.rankwise.comm.Op;
import org.rankwise.engine.CollectiveCall;
import org.rankwise.engine.CollectiveCall.Kind;
import org.rankwise.engine.Engine;
import org.rankwise.engine.Side;
import org.rankwise.layout.ElementType;

/**
 * The calls that stand in for barriers and sums of one number on a communicator, with room for one number more. Made once,
 * with their memory: collectives of a communicator come one after the other.
 */
final class ComparedCalls {
    private static final long SECOND = Long.BYTES;

    private final MemorySegment sent = Arena.ofAuto().allocate(2 * Long.BYTES, Long.BYTES);
    private final MemorySegment received = Arena.ofAuto().allocate(2 * Long.BYTES, Long.BYTES);
    private final CollectiveCall one = new CollectiveCall(
            Kind.ALLREDUCE,
            ElementType.LONG,
            Op.SUM,
            -1,
            Side.of(sent.asSlice(0, Long.BYTES), 1),
            Side.of(received.asSlice(0, Long.BYTES), 1));
    private final CollectiveCall longs = sumOfTwo(ElementType.LONG);
    private final CollectiveCall doubles = sumOfTwo(ElementType.DOUBLE);

    private CollectiveCall sumOfTwo(ElementType type) {
        return new CollectiveCall(Kind.ALLREDUCE, type, Op.SUM, -1, Side.of(sent, 2), Side.of(received, 2));
    }

    /** Returns when all ranks have come here; whether the numbers add up to 0. */
    boolean barrier(Engine engine, long disagreement) {
        sent.set(JAVA_LONG_UNALIGNED, 0, disagreement);
        engine.collective(one);
        return received.get(JAVA_LONG_UNALIGNED, 0) == 0;
    }

    /** Works out the call's sum; whether the numbers add up to 0. */
    boolean sumOfLongs(Engine engine, CollectiveCall call, long disagreement) {
        sent.set(JAVA_LONG_UNALIGNED, 0, disagreement);
        sent.set(JAVA_LONG_UNALIGNED, SECOND, call.send().memory().get(JAVA_LONG_UNALIGNED, 0));
        engine.collective(longs);
        call.recv().memory().set(JAVA_LONG_UNALIGNED, 0, received.get(JAVA_LONG_UNALIGNED, SECOND));
        return received.get(JAVA_LONG_UNALIGNED, 0) == 0;
    }

    boolean sumOfDoubles(Engine engine, CollectiveCall call, double disagreement) {
        sent.set(JAVA_DOUBLE_UNALIGNED, 0, disagreement);
        sent.set(JAVA_DOUBLE_UNALIGNED, SECOND, call.send().memory().get(JAVA_DOUBLE_UNALIGNED, 0));
        engine.collective(doubles);
        call.recv().memory().set(JAVA_DOUBLE_UNALIGNED, 0, received.get(JAVA_DOUBLE_UNALIGNED, SECOND));
        return received.get(JAVA_DOUBLE_UNALIGNED, 0) == 0;
    }
}
