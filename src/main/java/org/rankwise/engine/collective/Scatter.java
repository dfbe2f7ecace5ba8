package org.rankwise.engine.collective;

import java.lang.foreign.MemorySegment;
import org.rankwise.engine.CollectiveCall;
import org.rankwise.engine.Engine;
import org.rankwise.engine.Side;
import org.rankwise.layout.ElementType;

/**
 * Rank i gets the root's i-th block, {@code (P n) → (n)}. Every rank calls it with the same root and type; the send
 * memory matters at the root, equal counts everywhere, ragged counts at the root.
 *
 * <p>Equal short blocks: a binomial tree that hands whole subtrees on, P − 1 messages in ⌈log2 P⌉ rounds. Others: the
 * root sends to one rank after the other, P − 1 messages. Source: Thakur, Rabenseifner, Gropp 2005.
 */
final class Scatter {

    private Scatter() {}

    static void run(Engine engine, CollectiveCall call, int tag) {
        CollectiveMessages messages = new CollectiveMessages(engine, call.type(), tag);
        long blockBytes = call.recv().count() * call.type().bytes();
        if (!call.send().isRagged() && blockBytes <= Switches.SHORT_BLOCK_BYTES) {
            tree(messages, call.send().memory(), call.recv().whole(call.type()), call.root());
        } else {
            linear(messages, call.send(), call.recv().whole(call.type()), call.root());
        }
    }

    private static void tree(CollectiveMessages messages, MemorySegment atRoot, MemorySegment mine, int root) {
        long bytes = mine.byteSize();
        Tree tree = new Tree(root, messages.size());
        int node = tree.node(messages.rank());
        MemorySegment held = mine;
        if (node == 0) {
            held = root == 0 ? atRoot : rotated(messages, atRoot, bytes, root);
        } else {
            if (tree.span(node) > 1) {
                held = messages.allocate(
                        tree.span(node) * bytes / messages.type().bytes());
            }
            messages.recv(held, tree.rank(tree.parent(node)));
        }
        for (int distance = tree.farthest(node); distance > 0; distance >>= 1) {
            messages.send(
                    held.asSlice(distance * bytes, tree.span(node + distance) * bytes), tree.rank(node + distance));
        }
        if (held != mine) {
            MemorySegment.copy(held, 0, mine, 0, bytes);
        }
    }

    /** The blocks in the order of the tree's nodes. */
    private static MemorySegment rotated(CollectiveMessages messages, MemorySegment atRoot, long bytes, int root) {
        long total = messages.size() * bytes;
        MemorySegment held = messages.allocate(total / messages.type().bytes());
        MemorySegment.copy(atRoot, root * bytes, held, 0, total - root * bytes);
        MemorySegment.copy(atRoot, 0, held, total - root * bytes, root * bytes);
        return held;
    }

    private static void linear(CollectiveMessages messages, Side atRoot, MemorySegment mine, int root) {
        if (messages.rank() != root) {
            messages.recv(mine, root);
            return;
        }
        ElementType type = messages.type();
        for (int rank = 0; rank < messages.size(); rank++) {
            if (rank != root) {
                messages.send(atRoot.block(rank, type), rank);
            }
        }
        mine.copyFrom(atRoot.block(root, type));
    }
}
