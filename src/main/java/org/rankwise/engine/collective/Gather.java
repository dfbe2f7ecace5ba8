package org.rankwise.engine.collective;

import java.lang.foreign.MemorySegment;
import org.rankwise.engine.CollectiveCall;
import org.rankwise.engine.Engine;
import org.rankwise.engine.Side;
import org.rankwise.layout.ElementType;

/**
 * The root gets everybody's block in rank order, {@code (n) → (P n)}. Every rank calls it with the same root and type;
 * the receive memory matters at the root, equal counts everywhere, ragged counts at the root.
 *
 * <p>Equal short blocks: a binomial tree that hands whole subtrees on, P − 1 messages in ⌈log2 P⌉ rounds. Others: the
 * root receives from one rank after the other, P − 1 messages. Source: Thakur, Rabenseifner, Gropp 2005.
 */
final class Gather {

    private Gather() {}

    static void run(Engine engine, CollectiveCall call, int tag) {
        CollectiveMessages messages = new CollectiveMessages(engine, call.type(), tag);
        MemorySegment mine = call.send().whole(call.type());
        if (!call.recv().isRagged() && mine.byteSize() <= Switches.SHORT_BLOCK_BYTES) {
            tree(messages, mine, call.recv().memory(), call.root());
        } else {
            linear(messages, mine, call.recv(), call.root());
        }
    }

    /** Gathers equal blocks; forwards them through memory for as many as the subtree of this rank has. */
    static void tree(CollectiveMessages messages, MemorySegment mine, MemorySegment atRoot, int root) {
        long bytes = mine.byteSize();
        Tree tree = new Tree(root, messages.size());
        int node = tree.node(messages.rank());
        int span = tree.span(node);
        MemorySegment held = mine;
        if (node == 0 && root == 0) {
            held = atRoot;
        } else if (span > 1) {
            held = messages.allocate(span * bytes / messages.type().bytes());
        }
        if (held != mine) {
            MemorySegment.copy(mine, 0, held, 0, bytes);
        }
        for (int distance = 1; distance < span; distance <<= 1) {
            messages.recv(
                    held.asSlice(distance * bytes, tree.span(node + distance) * bytes), tree.rank(node + distance));
        }
        if (node != 0) {
            messages.send(held, tree.rank(tree.parent(node)));
        } else if (held != atRoot) {
            long behindRoot = (messages.size() - root) * bytes;
            MemorySegment.copy(held, 0, atRoot, root * bytes, behindRoot);
            MemorySegment.copy(held, behindRoot, atRoot, 0, root * bytes);
        }
    }

    private static void linear(CollectiveMessages messages, MemorySegment mine, Side atRoot, int root) {
        if (messages.rank() != root) {
            messages.send(mine, root);
            return;
        }
        ElementType type = messages.type();
        for (int rank = 0; rank < messages.size(); rank++) {
            if (rank != root) {
                messages.recv(atRoot.block(rank, type), rank);
            }
        }
        atRoot.block(root, type).copyFrom(mine);
    }
}
