package org.rankwise.engine.collective;

import java.lang.foreign.MemorySegment;
import org.rankwise.comm.Op;

/**
 * Folds short blocks at the root, which gathers them by a tree, a part of at most {@link Switches#SCRATCH_BYTES} / P at
 * a time. Scratch memory: that part from each rank; at least one item.
 */
final class GatheredFold {
    private final CollectiveMessages messages;
    private final Op op;
    private final long elementsAtATime;
    private final MemorySegment scratch;

    GatheredFold(CollectiveMessages messages, Op op, long count, int root) {
        this.messages = messages;
        this.op = op;
        int size = messages.size();
        elementsAtATime =
                Math.min(count, Switches.shareAtATime(size, messages.type().bytes(), op.width()));
        scratch = messages.rank() == root ? messages.allocate(elementsAtATime * size) : null;
    }

    long elementsAtATime() {
        return elementsAtATime;
    }

    /** Sets {@code result} to {@code ((x0 op x1) op x2) ...}, where rank i gives xi as {@code mine}; null off-root. */
    void fold(MemorySegment mine, MemorySegment result, int root) {
        Gather.tree(messages, mine, scratch, root);
        if (messages.rank() == root) {
            long bytes = mine.byteSize();
            MemorySegment left = scratch.asSlice(0, bytes);
            for (int rank = 1; rank < messages.size(); rank++) {
                Fold.fold(
                        op,
                        messages.type(),
                        left,
                        scratch.asSlice(rank * bytes, bytes),
                        bytes / messages.type().bytes());
            }
            result.copyFrom(left);
        }
    }
}
