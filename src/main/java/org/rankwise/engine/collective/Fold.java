package org.rankwise.engine.collective;

import java.lang.foreign.MemorySegment;
import java.util.Objects;
import org.rankwise.comm.CommException;
import org.rankwise.comm.Op;
import org.rankwise.layout.ElementType;

/**
 * The step that all reductions are made of: {@code (n), (n) → (n)}, {@code left[i] = left[i] op right[i]}.
 *
 * <p>Arrays of the element's own type are folded in place where both blocks start at the same index. Any other
 * memory (off the heap, byte arrays, not aligned) goes piece by piece through arrays that stay in the L1 cache.
 */
public final class Fold {
    /** Below this the plain loop takes less time than finding the fast one. */
    static final int SHORT_ELEMENTS = 64;

    private Fold() {}

    /**
     * Sets {@code left[i] = left[i] op right[i]} for every item. {@code right} stays as it is; it may be the same
     * memory as {@code left} but not overlap it otherwise.
     *
     * @param count elements in each segment, a multiple of the operation's width
     * @throws CommException if the operation is not defined for the type, or the count is no whole number of items
     */
    public static void fold(Op op, ElementType type, MemorySegment left, MemorySegment right, long count) {
        check(op, type, count);
        Objects.checkFromIndexSize(0, count * type.bytes(), left.byteSize());
        Objects.checkFromIndexSize(0, count * type.bytes(), right.byteSize());
        if (op.onSegments() != null) {
            long bytes = count * type.bytes();
            op.onSegments().apply(left.asSlice(0, bytes), right.asSlice(0, bytes), count, type);
        } else if (count < SHORT_ELEMENTS) {
            PlainFold.fold(op, type, left, right, count);
        } else {
            foldLong(FoldLoops.of(op), type, left, right, count);
        }
    }

    /** @throws CommException if no block of {@code count} elements can be folded */
    public static void check(Op op, ElementType type, long count) {
        if (!op.accepts(type)) {
            throw new CommException("operation " + op + " is not defined for " + type + " elements; "
                    + (type.isFloating() ? "it takes BYTE, CHAR, SHORT, INT or LONG" : "it takes FLOAT or DOUBLE"));
        }
        if (count % op.width() != 0) {
            throw new CommException("count=" + count + " elements is no multiple of the " + op.width()
                    + " elements that an item of operation " + op + " has");
        }
    }

    private static void foldLong(
            FoldKernel loops, ElementType type, MemorySegment left, MemorySegment right, long count) {
        Object leftArray = arrayOf(type, left);
        Object rightArray = arrayOf(type, right);
        if (leftArray != null && rightArray != null && left.address() == right.address()) {
            int start = start(type, left);
            loops.fold(type, leftArray, rightArray, start, start + (int) count);
            return;
        }
        FoldScratch scratch = FoldScratch.take(type);
        try {
            if (leftArray != null && left.address() == 0 && count <= scratch.elements()) {
                MemorySegment.copy(right, type.layout(), 0, scratch.right(), 0, (int) count);
                loops.fold(type, leftArray, scratch.right(), 0, (int) count);
                return;
            }
            for (long done = 0; done < count; done += scratch.elements()) {
                int piece = (int) Math.min(scratch.elements(), count - done);
                MemorySegment.copy(left, type.layout(), done * type.bytes(), scratch.left(), 0, piece);
                MemorySegment.copy(right, type.layout(), done * type.bytes(), scratch.right(), 0, piece);
                loops.fold(type, scratch.left(), scratch.right(), 0, piece);
                MemorySegment.copy(scratch.left(), 0, left, type.layout(), done * type.bytes(), piece);
            }
        } finally {
            scratch.giveBack();
        }
    }

    /** The Java array that a segment is a slice of, if its elements are elements of the array; else null. */
    static Object arrayOf(ElementType type, MemorySegment segment) {
        Object array = segment.heapBase().orElse(null);
        return type.arrayClass().isInstance(array) && segment.address() % type.bytes() == 0 ? array : null;
    }

    /** The index in that array at which the segment starts. */
    static int start(ElementType type, MemorySegment segment) {
        return (int) (segment.address() / type.bytes());
    }
}
