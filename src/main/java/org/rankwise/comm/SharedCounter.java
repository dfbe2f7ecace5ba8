package org.rankwise.comm;

/** A number that all ranks of a communicator share, for claiming work; starts at zero. */
public interface SharedCounter {

    /** Adds {@code delta} in one step that no other rank can divide, and returns the value before. Does not wait for other ranks. */
    long fetchAndAdd(long delta);
}
