package org.rankwise.contract;

import java.util.Arrays;
import java.util.List;
import org.rankwise.comm.Cartesian;
import org.rankwise.comm.CommException;
import org.rankwise.comm.Communicator;
import org.rankwise.comm.Op;

/** Grids of ranks: their shape, places, neighbours and shifts. */
final class CartesianCases {

    private CartesianCases() {}

    static List<Case> all() {
        return List.of(
                new Case("grids are as even as can be", CartesianCases::even),
                new Case("places in a grid", CartesianCases::places),
                new Case("shifts", CartesianCases::shifts),
                new Case("ranks without a place in the grid", CartesianCases::leftOver),
                new Case("given and worked out dimensions", CartesianCases::mixed),
                new Case("grids that cannot be", CartesianCases::impossible));
    }

    private static void even(Trial t) {
        for (int n = 1; n <= 3; n++) {
            try (Cartesian grid = t.world.cartesian(new int[n], new boolean[n])) {
                int[] dims = grid.dims();
                t.same(n, dims.length, "dimensions");
                t.same(t.size, Arrays.stream(dims).reduce(1, (a, b) -> a * b), "ranks in the grid", dims);
                int spread = Arrays.stream(dims).max().getAsInt()
                        - Arrays.stream(dims).min().getAsInt();
                t.same(smallestSpread(t.size, n, 1, t.size), spread, "longest less shortest side", dims);
                t.same(t.size, grid.size(), "size");
            }
        }
    }

    /** Of all ways to write a number as a product, the smallest difference between the factors. */
    private static int smallestSpread(int product, int factors, int largest, int smallest) {
        if (factors == 1) {
            return Math.max(largest, product) - Math.min(smallest, product);
        }
        int best = Integer.MAX_VALUE;
        for (int f = 1; f <= product; f++) {
            if (product % f == 0) {
                best = Math.min(
                        best, smallestSpread(product / f, factors - 1, Math.max(largest, f), Math.min(smallest, f)));
            }
        }
        return best;
    }

    private static void places(Trial t) {
        boolean[] periodic = {true, false};
        try (Cartesian grid = t.world.cartesian(new int[2], periodic)) {
            int rows = grid.dims()[0];
            int columns = grid.dims()[1];
            t.same(grid.rank(), grid.rankAt(grid.coords()), "this rank's place");
            for (int r = 0; r < grid.size(); r++) {
                t.same(new int[] {r / columns, r % columns}, grid.coordsOf(r), "the place of", r);
                t.same(r, grid.rankAt(r / columns, r % columns), "the rank there", r);
                t.same(r, grid.rankAt(r / columns - 3 * rows, r % columns), "wrapped around", r);
                t.same(r, grid.rankAt(r / columns + rows, r % columns), "wrapped around", r);
            }
            t.same(Communicator.PROC_NULL, grid.rankAt(0, columns), "beyond the end");
            t.same(Communicator.PROC_NULL, grid.rankAt(0, -1), "before the start");
            t.that(Arrays.equals(periodic, grid.periodic()), "periodic differs", "grid");
            int[] dims = grid.dims();
            dims[0] = 99;
            t.same(rows, grid.dims()[0], "dims after a caller changed its copy");
            t.same((long) t.size, grid.allreduce(1L, Op.SUM), "allreduce on the grid");
        }
    }

    private static void shifts(Trial t) {
        for (boolean around : new boolean[] {true, false}) {
            try (Cartesian grid = t.world.cartesian(new int[3], new boolean[] {around, !around, around})) {
                for (int d = 0; d < 3; d++) {
                    for (int distance : new int[] {-2, -1, 0, 1, 2}) {
                        int[] to = grid.coords();
                        int[] from = grid.coords();
                        to[d] += distance;
                        from[d] -= distance;
                        var due = new Cartesian.Shift(grid.rankAt(from), grid.rankAt(to));
                        t.same(due, grid.shift(d, distance), "shift", d, distance, grid.dims());
                        int[] got = {-1};
                        grid.sendrecv(new int[] {grid.rank()}, due.dest(), d, got, due.source(), d);
                        t.same(
                                due.source() == Communicator.PROC_NULL ? -1 : due.source(),
                                got[0],
                                "message by a shift");
                    }
                }
            }
        }
    }

    private static void leftOver(Trial t) {
        int side = Math.max(1, t.size - 1);
        try (Cartesian grid = t.world.cartesian(new int[] {side}, new boolean[1])) {
            t.same(t.rank < side, grid != null, "whether there is a place");
            if (grid != null) {
                t.same((long) side, grid.allreduce(1L, Op.SUM), "allreduce on the grid");
            }
        }
        t.world.barrier();
    }

    private static void mixed(Trial t) {
        try (Cartesian grid = t.world.cartesian(new int[] {0, 1, 0}, new boolean[3])) {
            t.same(1, grid.dims()[1], "the given side");
            t.same(t.size, grid.dims()[0] * grid.dims()[2], "the others' product");
        }
        try (Cartesian grid = t.world.cartesian(new int[] {t.size, 0}, new boolean[2])) {
            t.same(new int[] {t.size, 1}, grid.dims(), "dims");
        }
    }

    private static void impossible(Trial t) {
        int[][] impossible = {{t.size + 1}, {t.size, 2}, {-1}, {t.size + 1, 0}};
        for (int[] dims : impossible) {
            t.throwing(CommException.class, () -> t.world.cartesian(dims, new boolean[dims.length]), dims);
        }
        t.throwing(CommException.class, () -> t.world.cartesian(new int[2], new boolean[1]), "lengths differ");
        t.world.barrier();
    }
}
