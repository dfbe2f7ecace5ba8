package org.rankwise.contract;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.rankwise.layout.ElementType;

/** Memory for elements, on or off the heap, aligned or not, with guards at both ends that nobody may write to. */
final class Room {
    private static final byte GUARD = 0x5A;

    /** The elements' memory. */
    final MemorySegment data;

    private final MemorySegment whole;
    private final ElementType type;

    /** What memory is made of. */
    enum Kind {
        HEAP,
        HEAP_SLICE,
        HEAP_ODD,
        NATIVE,
        NATIVE_ODD;

        /** The kind for a case that takes them in turn. */
        static Kind inTurn(int turn) {
            return values()[Math.floorMod(turn, values().length)];
        }
    }

    private Room(MemorySegment whole, long offset, ElementType type, long count) {
        this.whole = whole;
        this.type = type;
        whole.fill(GUARD);
        data = whole.asSlice(offset, count * type.bytes());
    }

    /** Room for {@code count} elements, filled with rubbish. */
    static Room of(Kind kind, ElementType type, int count) {
        int bytes = count * type.bytes();
        return switch (kind) {
            case HEAP -> new Room(ElementType.segmentOf(type.newArray(count)), 0, type, count);
            case HEAP_SLICE ->
                new Room(ElementType.segmentOf(type.newArray(count + 8)), 3L * type.bytes(), type, count);
            case HEAP_ODD -> new Room(MemorySegment.ofArray(new byte[bytes + 32]), 5, type, count);
            case NATIVE -> new Room(Arena.ofAuto().allocate(bytes + 128, 64), 64, type, count);
            case NATIVE_ODD -> new Room(Arena.ofAuto().allocate(bytes + 32, 8), 3, type, count);
        };
    }

    /** Room that holds a copy of an array. */
    static Room of(Kind kind, Object array) {
        Room room = of(kind, ElementType.of(array), ElementType.lengthOf(array));
        room.data.copyFrom(ElementType.segmentOf(array));
        return room;
    }

    /** The elements as a fresh array. */
    Object array() {
        return array(data);
    }

    /** The first {@code count} elements as a fresh array. */
    Object array(int count) {
        return array(data.asSlice(0, (long) count * type.bytes()));
    }

    private Object array(MemorySegment elements) {
        Object array = type.newArray((int) (elements.byteSize() / type.bytes()));
        ElementType.segmentOf(array).copyFrom(elements);
        return array;
    }

    /** Whether nobody wrote beside the elements. */
    boolean guarded() {
        long start = data.address() - whole.address();
        return allGuard(whole.asSlice(0, start)) && allGuard(whole.asSlice(start + data.byteSize()));
    }

    private static boolean allGuard(MemorySegment segment) {
        for (long i = 0; i < segment.byteSize(); i++) {
            if (segment.get(ValueLayout.JAVA_BYTE, i) != GUARD) {
                return false;
            }
        }
        return true;
    }
}
