package org.rankwise.engine.face;

import org.rankwise.comm.Cartesian;
import org.rankwise.engine.Engine;

/** A communicator whose ranks form a grid. */
final class GridCommunicator extends EngineCommunicator implements Cartesian {
    private final Grid grid;

    GridCommunicator(Engine engine, Grid grid) {
        super(engine);
        this.grid = grid;
    }

    @Override
    public int[] dims() {
        return grid.dims().clone();
    }

    @Override
    public boolean[] periodic() {
        return grid.periodic().clone();
    }

    @Override
    public int[] coords() {
        return grid.coordsOf(rank());
    }

    @Override
    public int[] coordsOf(int rank) {
        if (rank < 0 || rank >= size()) {
            throw checks.fault("rank=" + rank + " where 0 to " + (size() - 1) + " is needed");
        }
        return grid.coordsOf(rank);
    }

    @Override
    public int rankAt(int... coords) {
        if (coords.length != grid.dims().length) {
            throw checks.fault(coords.length + " coordinates in a grid of " + grid.dims().length + " dimensions");
        }
        return grid.rankAt(coords);
    }

    @Override
    public Shift shift(int dimension, int displacement) {
        if (dimension < 0 || dimension >= grid.dims().length) {
            throw checks.fault("dimension=" + dimension + " in a grid of " + grid.dims().length + " dimensions");
        }
        int[] place = coords();
        int here = place[dimension];
        place[dimension] = here - displacement;
        int source = grid.rankAt(place);
        place[dimension] = here + displacement;
        return new Shift(source, grid.rankAt(place));
    }

    @Override
    public <A> void exchangeHalo(A data, int[] shape, int[] halo) {
        new HaloExchange(this, data, shape, halo).run();
    }
}
