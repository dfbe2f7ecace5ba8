package org.rankwise.engine;

import java.lang.foreign.MemorySegment;
import org.rankwise.comm.Blocks;

/**
 * Memory as a thread other than the caller's may touch it: that of a confined arena needs a new view. The arena must
 * outlive the call, as the buffers of any call must.
 */
public final class Unconfined {
    private static final Thread SOME_OTHER_THREAD = Thread.ofVirtual().unstarted(() -> {});

    private Unconfined() {}

    /** The same memory, such that any thread may use it; itself where that is so already. */
    @SuppressWarnings("restricted")
    public static MemorySegment of(MemorySegment memory) {
        if (memory == null
                || !memory.isNative()
                || memory.byteSize() == 0
                || memory.isAccessibleBy(SOME_OTHER_THREAD)) {
            return memory;
        }
        MemorySegment view = MemorySegment.ofAddress(memory.address()).reinterpret(memory.byteSize());
        return memory.isReadOnly() ? view.asReadOnly() : view;
    }

    /** The call with both sides' memory as {@link #of(MemorySegment)} gives it. */
    public static CollectiveCall of(CollectiveCall call) {
        Side send = of(call.send());
        Side recv = of(call.recv());
        return send == call.send() && recv == call.recv()
                ? call
                : new CollectiveCall(call.kind(), call.type(), call.op(), call.root(), send, recv);
    }

    private static Side of(Side side) {
        MemorySegment memory = of(side.memory());
        if (memory == side.memory()) {
            return side;
        }
        return side.counts() == null
                ? Side.of(memory, side.count())
                : Side.of(new Blocks(memory, side.counts(), side.offsets()));
    }
}
