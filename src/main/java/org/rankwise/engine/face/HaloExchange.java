package org.rankwise.engine.face;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.rankwise.comm.Cartesian;
import org.rankwise.comm.CommException;
import org.rankwise.comm.PointToPoint;
import org.rankwise.layout.ElementType;

/**
 * Fills an array's ghost cells, dimension by dimension. The slabs of a later dimension hold the ghosts that earlier ones
 * have filled, so corners arrive without messages of their own.
 */
final class HaloExchange {
    private static final int TAG = 0;

    private final Cartesian grid;
    private final Object data;
    private final ElementType type;
    private final MemorySegment memory;
    private final int[] shape;
    private final int[] halo;

    HaloExchange(Cartesian grid, Object data, int[] shape, int[] halo) {
        this.grid = grid;
        this.data = data;
        this.shape = shape;
        this.halo = halo;
        type = ElementType.of(data);
        memory = ElementType.segmentOf(data);
        check();
    }

    private void check() {
        int dimensions = grid.dims().length;
        if (shape.length != dimensions || halo.length != dimensions) {
            throw new CommException("shape has " + shape.length + " and halo " + halo.length
                    + " dimensions in a grid of " + dimensions);
        }
        long cells = 1;
        for (int d = 0; d < dimensions; d++) {
            int inner = shape[d] - 2 * halo[d];
            if (halo[d] < 0 || inner < halo[d]) {
                throw new CommException("dimension " + d + " has shape " + shape[d] + " and halo " + halo[d]
                        + " where at least as many cells as ghosts of one side must lie between the ghosts");
            }
            cells *= shape[d];
        }
        if (cells != ElementType.lengthOf(data)) {
            throw new CommException("shape " + Arrays.toString(shape) + " has " + cells + " cells, the array "
                    + ElementType.lengthOf(data));
        }
    }

    void run() {
        for (int d = 0; d < shape.length; d++) {
            if (halo[d] > 0) {
                exchange(d);
            }
        }
    }

    private void exchange(int d) {
        Cartesian.Shift shift = grid.shift(d, 1);
        int width = halo[d];
        int end = shape[d];
        pass(d, end - 2 * width, shift.dest(), 0, shift.source());
        pass(d, width, shift.source(), end - width, shift.dest());
    }

    /** Sends the slab that starts at {@code from} and receives into the one that starts at {@code to}. */
    private void pass(int d, int from, int dest, int to, int source) {
        Object outgoing = type.newArray(dest == PointToPoint.PROC_NULL ? 0 : slabCells(d));
        Object incoming = type.newArray(source == PointToPoint.PROC_NULL ? 0 : slabCells(d));
        if (dest != PointToPoint.PROC_NULL) {
            copySlab(d, from, ElementType.segmentOf(outgoing), true);
        }
        grid.sendrecv(outgoing, dest, TAG, incoming, source, TAG);
        if (source != PointToPoint.PROC_NULL) {
            copySlab(d, to, ElementType.segmentOf(incoming), false);
        }
    }

    /** First cell of a slab across dimension d: with the ghosts that have been filled, without those still to come. */
    private int first(int d, int across) {
        return d < across && grid.shift(d, 1).source() != PointToPoint.PROC_NULL ? 0 : halo[d];
    }

    private int last(int d, int across) {
        return d < across && grid.shift(d, 1).dest() != PointToPoint.PROC_NULL ? shape[d] : shape[d] - halo[d];
    }

    private int slabCells(int across) {
        int cells = halo[across];
        for (int d = 0; d < shape.length; d++) {
            if (d != across) {
                cells *= last(d, across) - first(d, across);
            }
        }
        return cells;
    }

    /** Copies a slab out of or into the array, run by run along the last dimension. */
    private void copySlab(int across, int start, MemorySegment slab, boolean out) {
        int dimensions = shape.length;
        int[] low = new int[dimensions];
        int[] high = new int[dimensions];
        for (int d = 0; d < dimensions; d++) {
            low[d] = d == across ? start : first(d, across);
            high[d] = d == across ? start + halo[d] : last(d, across);
        }
        int[] at = low.clone();
        long run = (long) (high[dimensions - 1] - low[dimensions - 1]) * type.bytes();
        long packed = 0;
        do {
            long cell = 0;
            for (int d = 0; d < dimensions; d++) {
                cell = cell * shape[d] + at[d];
            }
            if (out) {
                MemorySegment.copy(memory, cell * type.bytes(), slab, packed, run);
            } else {
                MemorySegment.copy(slab, packed, memory, cell * type.bytes(), run);
            }
            packed += run;
        } while (advance(at, low, high));
    }

    /** Steps to the next run; false after the last one. */
    private static boolean advance(int[] at, int[] low, int[] high) {
        for (int d = at.length - 2; d >= 0; d--) {
            if (++at[d] < high[d]) {
                return true;
            }
            at[d] = low[d];
        }
        return false;
    }
}
