package org.rankwise.comm;

import org.jspecify.annotations.Nullable;

/**
 * A set of ranks that exchange messages among themselves, and this rank's place in it.
 *
 * <p>{@link PointToPoint} holds the messages between two ranks, {@link Collectives} what all ranks do together on
 * arrays, objects and accumulators, {@link SegmentCollectives} the same on memory of your own, and non-blocking.
 *
 * <p>Messages of one communicator never meet those of another, so a library takes a {@link #dup()} of its own. A
 * communicator object belongs to one rank; all threads of the rank may use it, but only one at a time may be inside
 * collectives of one communicator.
 */
public interface Communicator extends PointToPoint, Collectives, SegmentCollectives, AutoCloseable {

    /** What {@link #split} takes as color of a rank that wants no part. */
    int UNDEFINED = -32766;

    /** This rank, {@code 0 <= rank < size}. */
    int rank();

    /** The number of ranks. */
    int size();

    /**
     * A communicator for each color, of the ranks that gave it, ordered by key and then by their rank in this one.
     * Collective.
     *
     * @param color not negative, or {@link #UNDEFINED}
     * @return the new communicator, or null for a rank that gave {@link #UNDEFINED}
     */
    @Nullable
    Communicator split(int color, int key);

    /** The same ranks in a communicator of their own. Collective. */
    Communicator dup();

    /**
     * The ranks laid out as a grid, the last dimension running fastest. Collective.
     *
     * @param dims ranks in each dimension; a zero is worked out so that the grid holds all ranks, as evenly as possible
     * @param periodic for each dimension, whether its ends are neighbours
     * @return the grid, or null on a rank that has no place in it
     */
    @Nullable
    Cartesian cartesian(int[] dims, boolean[] periodic);

    /** A new counter at zero that all ranks share. Collective. */
    SharedCounter counter();

    /**
     * Ends the whole job at once, on every rank, with an exit code. Does not return.
     *
     * @throws AbortException always
     */
    void abort(int exitCode, String reason);

    /** Gives back what a communicator made by split, dup or cartesian holds. Collective; the world need not be closed. */
    @Override
    void close();
}
