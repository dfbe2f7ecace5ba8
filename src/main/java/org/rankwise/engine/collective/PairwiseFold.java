package org.rankwise.engine.collective;

import java.lang.foreign.MemorySegment;
import java.util.function.IntFunction;
import org.rankwise.comm.Op;

/**
 * Folds long blocks where every rank folds a piece of its own: it gets that piece from all others, pair by pair, and
 * then folds in rank order. Scratch memory: the piece from each rank.
 */
final class PairwiseFold {
    private final CollectiveMessages messages;
    private final Op op;
    /** Each an array of its own, so that they fold in place. */
    private final MemorySegment[] pieces;

    /** @param largest elements in the largest piece that this rank will fold */
    PairwiseFold(CollectiveMessages messages, Op op, long largest) {
        this.messages = messages;
        this.op = op;
        pieces = new MemorySegment[messages.size()];
        for (int rank = 0; rank < pieces.length; rank++) {
            pieces[rank] = messages.allocate(largest);
        }
    }

    /**
     * Sends this rank's pieces to the ranks that fold them. All are sent when this returns.
     *
     * @param outgoing what this rank has for the piece of each rank
     * @return this rank's piece, folded; scratch memory that the next call uses again
     */
    MemorySegment fold(IntFunction<MemorySegment> outgoing) {
        int size = messages.size();
        int rank = messages.rank();
        MemorySegment mine = outgoing.apply(rank);
        long bytes = mine.byteSize();
        MemorySegment.copy(mine, 0, pieces[rank], 0, bytes);
        for (int step = 1; step < size; step++) {
            int dest = (rank + step) % size;
            int source = (rank - step + size) % size;
            messages.exchange(outgoing.apply(dest), dest, pieces[source].asSlice(0, bytes), source);
        }
        if (bytes > 0) {
            for (int right = 1; right < size; right++) {
                Fold.fold(
                        op,
                        messages.type(),
                        pieces[0],
                        pieces[right],
                        bytes / messages.type().bytes());
            }
        }
        return pieces[0].asSlice(0, bytes);
    }
}
