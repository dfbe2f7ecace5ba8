package org.rankwise.comm;

/** A grid of ranks. Rank and size count in row-major order: the last dimension runs fastest. */
public interface Cartesian extends Communicator {

    /** Ranks in each dimension. */
    int[] dims();

    /** For each dimension, whether its ends are neighbours. */
    boolean[] periodic();

    /** This rank's place in the grid. */
    int[] coords();

    /** A rank's place in the grid. */
    int[] coordsOf(int rank);

    /** The rank at a place; places beyond an end wrap in a periodic dimension and are {@link #PROC_NULL} in another. */
    int rankAt(int... coords);

    /**
     * The neighbours at a distance: {@code source} is the rank that would send here by the same shift, {@code dest} the
     * one to send to; {@link #PROC_NULL} beyond an end.
     */
    Shift shift(int dimension, int displacement);

    /**
     * Fills the ghost cells of an n-dimensional array from the neighbours, corners included.
     *
     * <p>The array holds {@code shape[0] x shape[1] x ...} elements in row-major order, of which the outermost
     * {@code halo[d]} at both ends of dimension d are ghosts. Ghosts beyond an end of the grid stay as they are. Two
     * messages a dimension.
     *
     * @param data a Java array of a primitive type
     * @param shape the array's extent in each dimension of the grid, ghosts included
     * @param halo the ghosts at each end of a dimension; at most as many as the cells between them
     */
    <A> void exchangeHalo(A data, int[] shape, int[] halo);

    /** The neighbours of a shift. */
    record Shift(int source, int dest) {}
}
