package org.rankwise.engine.collective;

import java.lang.foreign.MemorySegment;
import org.rankwise.engine.CollectiveCall;
import org.rankwise.engine.Engine;
import org.rankwise.engine.Side;

/**
 * The root's block on every rank, {@code (n) → (n)}. Every rank calls it with the same root, type and count; the send
 * side matters at the root, the receive side elsewhere.
 *
 * <p>Short: a binomial tree, P − 1 messages in ⌈log2 P⌉ rounds. Long: the block is cut into P pieces, which a tree
 * scatters and a ring gathers everywhere: ⌈log2 P⌉ + P − 1 rounds, about 2 n through each rank. Sources: van de Geijn,
 * "On global combine operations", 1994; Thakur, Rabenseifner, Gropp, "Optimization of collective communication
 * operations in MPICH", 2005.
 */
final class Bcast {

    private Bcast() {}

    static void run(Engine engine, CollectiveCall call, int tag) {
        Side side = engine.rank() == call.root() ? call.send() : call.recv();
        CollectiveMessages messages = new CollectiveMessages(engine, call.type(), tag);
        long bytes = side.count() * call.type().bytes();
        if (bytes < Switches.LONG_BCAST_BYTES || !Switches.isDivisible(bytes, engine.size())) {
            tree(messages, side.whole(call.type()), call.root());
        } else {
            scatterAndRing(messages, side.memory(), new Parts(side.count(), 1, engine.size()), call.root());
        }
    }

    static void tree(CollectiveMessages messages, MemorySegment data, int root) {
        Tree tree = new Tree(root, messages.size());
        int node = tree.node(messages.rank());
        if (node != 0) {
            messages.recv(data, tree.rank(tree.parent(node)));
        }
        for (int distance = tree.farthest(node); distance > 0; distance >>= 1) {
            messages.send(data, tree.rank(node + distance));
        }
    }

    private static void scatterAndRing(CollectiveMessages messages, MemorySegment data, Parts pieces, int root) {
        Tree tree = new Tree(root, messages.size());
        int node = tree.node(messages.rank());
        if (node != 0) {
            messages.recv(pieces.of(data, node, node + tree.span(node), messages.type()), tree.rank(tree.parent(node)));
        }
        for (int distance = tree.farthest(node); distance > 0; distance >>= 1) {
            int child = node + distance;
            messages.send(pieces.of(data, child, child + tree.span(child), messages.type()), tree.rank(child));
        }
        int size = messages.size();
        int next = (node + 1) % size;
        int previous = (node + size - 1) % size;
        MemorySegment nothing = data.asSlice(0, 0);
        for (int step = 0; step < size - 1; step++) {
            int outgoing = (node - step + size) % size;
            int incoming = (previous - step + size) % size;
            messages.exchange(
                    holds(tree, next, outgoing) ? nothing : pieces.of(data, outgoing, messages.type()),
                    tree.rank(next),
                    holds(tree, node, incoming) ? nothing : pieces.of(data, incoming, messages.type()),
                    tree.rank(previous));
        }
    }

    /** Whether the tree brought a piece to a node, which need not get it again; the root must never be written to. */
    private static boolean holds(Tree tree, int node, int piece) {
        return piece >= node && piece < node + tree.span(node);
    }
}
