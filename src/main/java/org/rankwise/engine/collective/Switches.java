package org.rankwise.engine.collective;

/**
 * The sizes at which the algorithms change, in bytes. They depend on what every rank knows, so that all ranks choose
 * alike. Below them the number of rounds counts, above them the bytes each rank moves.
 */
final class Switches {
    /** Blocks up to this travel by trees and doubling rounds, which forward other ranks' blocks. */
    static final long SHORT_BLOCK_BYTES = 1 << 10;

    /** Ragged blocks up to this in all are packed, and travel as short blocks do. */
    static final long SHORT_RAGGED_BYTES = 64 << 10;

    /** A broadcast from here on is cut into a piece for each rank. */
    static final long LONG_BCAST_BYTES = 64 << 10;

    /** A reduction from here on is cut into a piece for each rank, which folds it. */
    static final long LONG_REDUCTION_BYTES = 4 << 10;

    /** Pieces below this cost more to send than to have. */
    static final long SMALLEST_PIECE_BYTES = 256;

    /** What a reduction has in scratch memory at a time; more only to hold one smallest piece or item for each rank. */
    static final long SCRATCH_BYTES = 1 << 20;

    /** The pieces that go down the chain of a scan. */
    static final long CHAIN_PIECE_BYTES = 32 << 10;

    private Switches() {}

    /** Elements of a block to cut into a piece for each rank at a time, so that all pieces fit the scratch memory. */
    static long elementsAtATime(int ranks, int elementBytes, int width) {
        long bytes = Math.max(SCRATCH_BYTES, ranks * SMALLEST_PIECE_BYTES);
        return Math.max(1, bytes / elementBytes / width) * width;
    }

    /** Elements of each rank's block to hold at a time, so that all ranks' fit the scratch memory. */
    static long shareAtATime(int ranks, int elementBytes, int width) {
        long bytes = Math.max(SCRATCH_BYTES / ranks, SMALLEST_PIECE_BYTES);
        return Math.max(1, bytes / elementBytes / width) * width;
    }

    /** Elements of a scan to pass on at a time. */
    static long chainElements(int elementBytes, int width) {
        return Math.max(1, CHAIN_PIECE_BYTES / elementBytes / width) * width;
    }

    /** Whether {@code bytes} can be cut into pieces for {@code ranks} that are worth a message each. */
    static boolean isDivisible(long bytes, int ranks) {
        return bytes / ranks >= SMALLEST_PIECE_BYTES;
    }
}
