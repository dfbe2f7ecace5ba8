package org.rankwise.engine.collective;

/**
 * A binomial tree over all ranks. Nodes are numbered from the root, {@code node = (rank - root) mod size}; the subtree
 * of a node is the node and those right behind it. ⌈log2 P⌉ levels.
 */
record Tree(int root, int size) {

    int node(int rank) {
        return rank >= root ? rank - root : rank - root + size;
    }

    int rank(int node) {
        return node < size - root ? node + root : node + root - size;
    }

    int parent(int node) {
        return node & (node - 1);
    }

    /** Number of nodes in the subtree of a node. */
    int span(int node) {
        return node == 0 ? size : Math.min(Integer.lowestOneBit(node), size - node);
    }

    /** The distance from a node to its farthest child, a power of two; the others are at the halves. 0 for a leaf. */
    int farthest(int node) {
        return Integer.highestOneBit(span(node) - 1);
    }
}
