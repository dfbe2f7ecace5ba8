package org.rankwise.engine.collective;

import java.lang.foreign.MemorySegment;
import java.util.function.IntFunction;
import org.rankwise.comm.Blocks;
import org.rankwise.engine.CollectiveCall;
import org.rankwise.engine.Engine;
import org.rankwise.engine.Side;
import org.rankwise.layout.ElementType;

/**
 * Every rank gets everybody's block in rank order, {@code (n) → (P n)}. Every rank calls it with the same type and
 * counts; both sides matter everywhere.
 *
 * <p>Short: doubling rounds, in round k each rank passes up to 2^k blocks on to the one 2^k behind it; ⌈log2 P⌉ rounds
 * of one or two messages a rank. Source: Bruck et al., "Efficient algorithms for all-to-all communications in
 * multiport message-passing systems", 1997; here each block lies in its place at once, and a run of blocks that wraps
 * around the end is two messages. Long: a ring, P − 1 rounds of one block; Thakur, Rabenseifner, Gropp 2005.
 */
final class Allgather {

    private Allgather() {}

    static void run(Engine engine, CollectiveCall call, int tag) {
        CollectiveMessages messages = new CollectiveMessages(engine, call.type(), tag);
        ElementType type = call.type();
        Side all = call.recv();
        MemorySegment mine = call.send().whole(type);
        all.block(engine.rank(), type).copyFrom(mine);
        if (all.counts() == null) {
            if (mine.byteSize() <= Switches.SHORT_BLOCK_BYTES) {
                doubling(messages, all);
            } else {
                ring(messages, rank -> all.block(rank, type));
            }
            return;
        }
        Side packed = Side.of(Blocks.packed(null, all.counts()));
        long total = packed.offset(engine.size() - 1) + packed.count(engine.size() - 1);
        if (total * type.bytes() <= Switches.SHORT_RAGGED_BYTES) {
            viaPacked(messages, Side.of(new Blocks(messages.allocate(total), all.counts(), packed.offsets())), all);
        } else {
            ring(messages, rank -> all.block(rank, type));
        }
    }

    private static void viaPacked(CollectiveMessages messages, Side packed, Side all) {
        ElementType type = messages.type();
        packed.block(messages.rank(), type).copyFrom(all.block(messages.rank(), type));
        doubling(messages, packed);
        for (int rank = 0; rank < messages.size(); rank++) {
            if (rank != messages.rank()) {
                all.block(rank, type).copyFrom(packed.block(rank, type));
            }
        }
    }

    /** Gathers blocks that lie one behind the other; this rank's is in its place. */
    static void doubling(CollectiveMessages messages, Side all) {
        int size = messages.size();
        int rank = messages.rank();
        for (int have = 1; have < size; have <<= 1) {
            int blocks = Math.min(have, size - have);
            int source = (rank + have) % size;
            int dest = (rank - have + size) % size;
            messages.exchange(
                    run(messages, all, rank, Math.min(rank + blocks, size)), dest,
                    run(messages, all, source, Math.min(source + blocks, size)), source);
            messages.exchange(
                    run(messages, all, 0, rank + blocks - size), dest,
                    run(messages, all, 0, source + blocks - size), source);
        }
    }

    /** The blocks from {@code start} to {@code end}, none where that is not behind it. */
    private static MemorySegment run(CollectiveMessages messages, Side all, int start, int end) {
        if (end <= start) {
            return all.memory().asSlice(0, 0);
        }
        long first = all.offset(start);
        return messages.elements(all.memory(), first, all.offset(end - 1) + all.count(end - 1) - first);
    }

    /** Gathers blocks of any lengths; this rank's is in its place. */
    static void ring(CollectiveMessages messages, IntFunction<MemorySegment> blocks) {
        int size = messages.size();
        int next = (messages.rank() + 1) % size;
        int previous = (messages.rank() + size - 1) % size;
        for (int step = 0; step < size - 1; step++) {
            messages.exchange(
                    blocks.apply((messages.rank() - step + size) % size), next,
                    blocks.apply((previous - step + size) % size), previous);
        }
    }
}
