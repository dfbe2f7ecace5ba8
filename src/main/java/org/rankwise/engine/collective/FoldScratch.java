package org.rankwise.engine.collective;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import org.rankwise.layout.ElementType;

/**
 * A pair of small arrays through which foreign memory is folded. Taken from a pool and given back, so that thousands of
 * threads share as many as there are processors.
 */
record FoldScratch(ElementType type, Object left, Object right, int elements) {
    private static final int BYTES = 8 << 10;
    private static final List<ArrayBlockingQueue<FoldScratch>> POOLS = Arrays.stream(ElementType.values())
            .map(_ ->
                    new ArrayBlockingQueue<FoldScratch>(2 * Runtime.getRuntime().availableProcessors()))
            .toList();

    static FoldScratch take(ElementType type) {
        FoldScratch pooled = POOLS.get(type.ordinal()).poll();
        if (pooled != null) {
            return pooled;
        }
        int elements = BYTES / type.bytes();
        return new FoldScratch(type, type.newArray(elements), type.newArray(elements), elements);
    }

    /** Lets others use it; a full pool leaves it to the collector. */
    void giveBack() {
        POOLS.get(type.ordinal()).offer(this);
    }
}
