package org.rankwise.engine.face;

import java.util.Arrays;
import org.rankwise.comm.CommException;
import org.rankwise.comm.PointToPoint;

/**
 * The arithmetic of a grid of ranks in row-major order.
 *
 * @param dims ranks in each dimension
 * @param periodic for each dimension, whether its ends are neighbours
 */
record Grid(int[] dims, boolean[] periodic) {

    /** Works out the dimensions that are zero, as evenly as possible, larger ones first, so that the grid holds all ranks. */
    static Grid of(int[] dims, boolean[] periodic, int ranks) {
        if (dims.length == 0 || dims.length != periodic.length) {
            throw new CommException(dims.length + " dims and " + periodic.length
                    + " periods where one of each for at least one dimension is needed");
        }
        long fixed = 1;
        int free = 0;
        for (int dim : dims) {
            if (dim < 0) {
                throw new CommException(
                        "dims=" + Arrays.toString(dims) + " where 0 or more ranks a dimension are needed");
            }
            fixed *= Math.max(dim, 1);
            free += dim == 0 ? 1 : 0;
        }
        if (fixed > ranks || free > 0 && ranks % fixed != 0) {
            throw new CommException("dims=" + Arrays.toString(dims) + " make no grid of " + ranks + " ranks");
        }
        int[] whole = dims.clone();
        if (free > 0) {
            int[] factors = balanced(ranks / (int) fixed, free);
            int next = 0;
            for (int d = 0; d < whole.length; d++) {
                if (whole[d] == 0) {
                    whole[d] = factors[next++];
                }
            }
        }
        return new Grid(whole, periodic.clone());
    }

    /** Cuts a product into factors as equal as its divisors allow, falling: each takes the least divisor at or above the root. */
    private static int[] balanced(int product, int count) {
        int[] factors = new int[count];
        int left = product;
        for (int i = 0; i < count; i++) {
            int factor = (int) Math.ceil(Math.pow(left, 1.0 / (count - i)) - 1e-9);
            while (left % factor != 0) {
                factor++;
            }
            factors[i] = factor;
            left /= factor;
        }
        Arrays.sort(factors);
        for (int i = 0; i < count / 2; i++) {
            int swap = factors[i];
            factors[i] = factors[count - 1 - i];
            factors[count - 1 - i] = swap;
        }
        return factors;
    }

    int cells() {
        return Arrays.stream(dims).reduce(1, (a, b) -> a * b);
    }

    int[] coordsOf(int rank) {
        int[] coords = new int[dims.length];
        int rest = rank;
        for (int d = dims.length - 1; d >= 0; d--) {
            coords[d] = rest % dims[d];
            rest /= dims[d];
        }
        return coords;
    }

    /** The rank at a place, or PROC_NULL beyond the end of a dimension that is not periodic. */
    int rankAt(int... coords) {
        int rank = 0;
        for (int d = 0; d < dims.length; d++) {
            int coord = coords[d];
            if (periodic[d]) {
                coord = Math.floorMod(coord, dims[d]);
            } else if (coord < 0 || coord >= dims[d]) {
                return PointToPoint.PROC_NULL;
            }
            rank = rank * dims[d] + coord;
        }
        return rank;
    }
}
