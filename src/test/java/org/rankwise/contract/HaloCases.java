package org.rankwise.contract;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.rankwise.comm.Cartesian;
import org.rankwise.layout.ElementType;

/** Ghost cells of arrays on grids of ranks, faces, edges and corners. */
final class HaloCases {

    private HaloCases() {}

    static List<Case> all() {
        return List.of(
                new Case("halo of a line", t -> sweep(t, 1)),
                new Case("halo of a plane", t -> sweep(t, 2)),
                new Case("halo of a volume", t -> sweep(t, 3)));
    }

    /** Extents that differ from rank to rank along each dimension, halos of 0 to 3, periodic or not. */
    private static void sweep(Trial t, int n) {
        for (int mask = 0; mask < 1 << n; mask++) {
            boolean[] periodic = new boolean[n];
            for (int d = 0; d < n; d++) {
                periodic[d] = (mask >> d & 1) == 1;
            }
            try (Cartesian grid = t.world.cartesian(new int[n], periodic)) {
                for (ElementType type : ElementType.values()) {
                    t.next();
                    exchange(t, grid, type, t.shared());
                }
            }
        }
    }

    private static void exchange(Trial t, Cartesian grid, ElementType type, Random pick) {
        int n = grid.dims().length;
        int[] halo = new int[n];
        int[] shape = new int[n];
        long[] start = new long[n];
        long[] total = new long[n];
        for (int d = 0; d < n; d++) {
            halo[d] = pick.nextInt(4);
            for (int c = 0; c < grid.dims()[d]; c++) {
                int cells = halo[d] + pick.nextInt(4) + 1;
                if (c == grid.coords()[d]) {
                    start[d] = total[d];
                    shape[d] = cells + 2 * halo[d];
                }
                total[d] += cells;
            }
        }
        int length = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        Object data = type.newArray(length);
        Object due = type.newArray(length);
        for (int i = 0; i < length; i++) {
            int rest = i;
            boolean ghost = false;
            boolean outside = false;
            long cell = 0;
            long[] at = new long[n];
            for (int d = n - 1; d >= 0; d--) {
                int here = rest % shape[d];
                rest /= shape[d];
                ghost |= here < halo[d] || here >= shape[d] - halo[d];
                at[d] = start[d] + here - halo[d];
                outside |= !grid.periodic()[d] && (at[d] < 0 || at[d] >= total[d]);
            }
            for (int d = 0; d < n; d++) {
                cell = cell * total[d] + Math.floorMod(at[d], total[d]);
            }
            // a ghost's own mark differs from rank to rank, so that one copied from a neighbour's ghost shows
            Object mark = Data.array(type, 1, 1_000_000 + t.rank);
            Object value = Data.array(type, 1, cell);
            System.arraycopy(ghost ? mark : value, 0, data, i, 1);
            System.arraycopy(outside ? mark : value, 0, due, i, 1);
        }
        grid.exchangeHalo(data, shape, halo);
        t.same(due, data, "halo", type, "dims", grid.dims(), "shape", shape, "halo", halo, "periodic", grid.periodic());
    }
}
