package org.rankwise.engine.local;

import java.lang.foreign.MemorySegment;
import org.rankwise.comm.Op;
import org.rankwise.layout.ElementType;

/** Two buffers of one element type on the heap, a pair for each thread, small enough to stay in the first cache. */
final class Scratch {
    private static final int BYTES = 8 << 10;
    private static final ThreadLocal<Scratch[]> OF_THREAD =
            ThreadLocal.withInitial(() -> new Scratch[ElementType.values().length]);

    private final ElementType type;
    private MemorySegment first;
    private MemorySegment second;

    private Scratch(ElementType type) {
        this.type = type;
        allocate(BYTES / type.bytes());
    }

    static Scratch of(ElementType type) {
        Scratch[] all = OF_THREAD.get();
        Scratch scratch = all[type.ordinal()];
        if (scratch == null) {
            scratch = new Scratch(type);
            all[type.ordinal()] = scratch;
        }
        return scratch;
    }

    private void allocate(int elements) {
        first = ElementType.segmentOf(type.newArray(elements));
        second = ElementType.segmentOf(type.newArray(elements));
    }

    /** How many elements to take at a time: whole items, at least one. */
    long elements(Op op) {
        if (op.width() > first.byteSize() / type.bytes()) {
            allocate(op.width());
        }
        long room = first.byteSize() / type.bytes();
        return room - room % op.width();
    }

    MemorySegment first(long count) {
        return first.asSlice(0, count * type.bytes());
    }

    MemorySegment second(long count) {
        return second.asSlice(0, count * type.bytes());
    }
}
