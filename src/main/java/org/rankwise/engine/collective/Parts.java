package org.rankwise.engine.collective;

import java.lang.foreign.MemorySegment;
import org.rankwise.layout.ElementType;

/**
 * Elements cut into contiguous parts of whole items, whose sizes differ by at most one item, longer ones first.
 *
 * @param elements a multiple of the width
 * @param width elements an item
 */
record Parts(long elements, int width, int parts) {

    long start(int part) {
        long items = elements / width;
        return (part * (items / parts) + Math.min(part, items % parts)) * width;
    }

    long count(int part) {
        return start(part + 1) - start(part);
    }

    /** The elements of {@code part} and those after it up to {@code end}. */
    MemorySegment of(MemorySegment memory, int part, int end, ElementType type) {
        return memory.asSlice(start(part) * type.bytes(), (start(end) - start(part)) * type.bytes());
    }

    MemorySegment of(MemorySegment memory, int part, ElementType type) {
        return of(memory, part, part + 1, type);
    }
}
